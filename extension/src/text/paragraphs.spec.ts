import { describe, expect, it } from 'vitest';

import { paragraphAt, paragraphTexts } from './paragraphs';

describe('paragraphs', () => {
  const text = '😀 one\n\ntwo 😀 words\n\nthree';
  const paragraphs = [
    { n: 1, start: 0, end: 5 },
    { n: 2, start: 7, end: 18 },
    { n: 3, start: 20, end: 25 }
  ];

  it('are cut at code points', () => {
    expect(paragraphTexts(text, paragraphs).map(paragraph => paragraph.text)).toEqual([
      '😀 one',
      'two 😀 words',
      'three'
    ]);
  });

  it('are found by offset; white space between two belongs to the first', () => {
    expect(paragraphAt(paragraphs, 8)?.n).toBe(2);
    expect(paragraphAt(paragraphs, 19)?.n).toBe(2);
    expect(paragraphAt([], 0)).toBeNull();
  });
});
