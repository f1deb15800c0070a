import { describe, expect, it } from 'vitest';

import type { ISpan } from './segments';
import { segment } from './segments';

const span = (value: string, start: number, end: number): ISpan<string> => ({ value, start, end });
const drawn = (spans: ISpan<string>[], start: number, end: number): string[] =>
  segment(spans, start, end).map(
    part =>
      `${part.start}-${part.end}:${part.spans.map(s => s.value).join('')}` +
      (part.ending.length ? `|${part.ending.map(s => s.value).join('')}` : '')
  );

describe('segments', () => {
  it('is one piece where nothing lies over the text', () => {
    expect(drawn([], 5, 9)).toEqual(['5-9:']);
  });

  it('cuts overlapping spans so that neither nests in the other', () => {
    expect(drawn([span('a', 0, 6), span('b', 4, 10)], 0, 12)).toEqual([
      '0-4:a',
      '4-6:ab|a',
      '6-10:b|b',
      '10-12:'
    ]);
  });

  it('puts the longest span first', () => {
    expect(drawn([span('s', 2, 3), span('l', 0, 5)], 0, 5)).toEqual([
      '0-2:l',
      '2-3:ls|s',
      '3-5:l|l'
    ]);
  });

  it('draws a span that goes on in the next paragraph up to the end of this one', () => {
    expect(drawn([span('a', 3, 50)], 0, 10)).toEqual(['0-3:', '3-10:a|a']);
    expect(drawn([span('a', 3, 50)], 20, 30)).toEqual(['20-30:a|a']);
  });

  it('ignores empty, reversed and outside spans', () => {
    expect(drawn([span('e', 4, 4), span('r', 6, 2), span('o', 90, 99)], 0, 10)).toEqual(['0-10:']);
  });

  it('covers the range without gap or overlap, whatever the spans are', () => {
    const spans = Array.from({ length: 200 }, (_, i) =>
      span(`${i}`, (i * 37) % 90, (i * 53) % 110)
    );
    const parts = segment(spans, 10, 100);
    expect(parts[0].start).toBe(10);
    expect(parts.at(-1)?.end).toBe(100);
    parts.slice(1).forEach((part, i) => expect(part.start).toBe(parts[i].end));
  });
});
