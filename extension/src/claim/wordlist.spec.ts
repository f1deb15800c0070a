import { describe, expect, it } from 'vitest';

import { nearest, WordList } from './wordlist';

describe('a list that is searched while typing', () => {
  const list = new WordList(
    [['Islamic State', 'IS'], ['Jihadology'], ['Government of Pakistan', 'Islamabad'], ['ISIS']],
    names => names
  );
  const match = (typed: string, limit = 9): string[] =>
    list
      .match(typed, limit)
      .map(({ item, matched }) => (matched === item[0] ? matched : `${item[0]} (${matched})`));

  it('finds each typed word in one of the texts, beginnings first', () => {
    expect(match('is')).toEqual([
      'Islamic State (IS)',
      'Government of Pakistan (Islamabad)',
      'ISIS'
    ]);
    expect(match('state isl')).toEqual(['Islamic State']);
    expect(match('pakistan islamabad')).toEqual([]);
    expect(match('ÍSIS')).toEqual(['ISIS']);
  });

  it('gives the head of the list when nothing is typed, and never more than asked for', () => {
    expect(match('', 2)).toEqual(['Islamic State', 'Jihadology']);
    expect(match('i', 1)).toEqual(['Islamic State']);
  });
});

describe('measures on offer', () => {
  it('begin with those that share words with the figure, the first text counting most', () => {
    const measures = [
      'killed in the blast',
      'strength of the group',
      'oil fields',
      'fighters killed'
    ];
    expect(nearest(measures, ['fighters', 'the blast killed many'], 3)).toEqual([
      'fighters killed',
      'killed in the blast',
      'strength of the group'
    ]);
    expect(nearest(measures, ['oil field'], 1)).toEqual(['oil fields']);
    expect(nearest(measures, [], 2)).toEqual(measures.slice(0, 2));
  });
});
