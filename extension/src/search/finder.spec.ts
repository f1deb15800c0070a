import { describe, expect, it } from 'vitest';

import type { IEntryRow } from '../api/wire';
import { facetCounts, Finder, NO_FACETS } from './finder';
import { parseQuery } from './query';

const row = (part: Partial<IEntryRow>): IEntryRow => ({
  key: 'k',
  type: 'online',
  title: '',
  author: '',
  year: '2019',
  kind: 'news',
  claims: 0,
  problems: 0,
  file: 'bib/a.bib',
  line: 1,
  tags: [],
  url: '',
  texts: 0,
  ...part
});
const rows = [
  row({ key: 'voa', author: 'VOA', title: 'Islamic State in Pākistān', tags: ['wire'], claims: 2 }),
  row({
    key: '__proto__',
    author: 'Müller & Katz',
    year: '2014',
    type: 'report',
    kind: 'think_tank'
  }),
  row({ key: 'constructor', title: '${alert(1)}', problems: 1 })
];
const found = (query: string, facets = NO_FACETS): string[] =>
  new Finder(rows).find(parseQuery(query), facets).map(hit => hit.key);

describe('finding entries', () => {
  it.each([
    ['pakistan', ['voa']],
    ['muller', ['__proto__']],
    ['key:__proto__', ['__proto__']],
    ['${alert', ['constructor']],
    ['has:claims', ['voa']],
    ['has:problems', ['constructor']],
    ['kind:think_tank', ['__proto__']],
    ['kind:"think tank"', ['__proto__']],
    ['year:2018..2020 -tag:wire', ['constructor']],
    ['voa OR katz', ['voa', '__proto__']],
    ['', ['voa', '__proto__', 'constructor']],
    ['has:nonsense', []]
  ])('%s', (query, keys) => {
    expect(found(query)).toEqual(keys);
  });

  it('narrows by facets', () => {
    expect(found('', { ...NO_FACETS, withClaims: true })).toEqual(['voa']);
    expect(found('', { ...NO_FACETS, kinds: ['news'] })).toEqual(['voa', 'constructor']);
  });

  it('counts facets, also of names that objects have already', () => {
    const tagged = [row({ tags: ['__proto__', 'b'] }), row({ tags: ['b', 'constructor'] })];
    expect(facetCounts(tagged, one => one.tags)).toEqual([
      { value: 'b', count: 2 },
      { value: '__proto__', count: 1 },
      { value: 'constructor', count: 1 }
    ]);
  });

  it('never matches a phrase across two fields', () => {
    expect(found('"voa 2019"')).toEqual([]);
  });
});
