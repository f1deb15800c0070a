import { describe, expect, it } from 'vitest';

import { blocksOf, indexAt, paragraphAt, paragraphTexts } from './paragraphs';

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

  it('have an index for every offset', () => {
    expect([0, 6, 7, 19, 20, 99].map(offset => indexAt(paragraphs, offset))).toEqual([
      0, 0, 1, 1, 2, 2
    ]);
    expect(indexAt([{ n: 1, start: 3, end: 5 }], 2)).toBe(-1);
  });

  it('are cut into blocks that hold all of them in order', () => {
    const blocks = blocksOf(paragraphs, 15);
    expect(blocks.map(block => block.paragraphs.map(({ n }) => n))).toEqual([[1, 2], [3]]);
    expect(blocks.map(block => block.start)).toEqual([0, 20]);
    expect(blocksOf(paragraphs, 1)).toHaveLength(3);
    expect(blocksOf([], 1)).toEqual([]);
  });
});
