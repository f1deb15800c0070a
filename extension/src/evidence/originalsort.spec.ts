import { describe, expect, it } from 'vitest';

import type { IOriginal } from '../api/evidence';
import { MOST_WANTED, nextOrder, originalsAsList, sortedOriginals } from './originalsort';

const original = (name: string, count: number, more: Partial<IOriginal> = {}): IOriginal => ({
  origin: name,
  name,
  kind: '',
  is_named: true,
  via: [],
  media: [],
  claims: [],
  cited_in: [],
  missing_keys: [],
  count,
  ...more
});
const LIST = [
  original('Mayor', 1),
  original('(officials)', 9, { is_named: false }),
  original('Authority', 4, { via: ['AFP'] }),
  original('Front', 4)
];
const names = (list: readonly IOriginal[]): string[] => list.map(one => one.name);

describe('the worklist', () => {
  it('begins with the most wanted and ends with those whom nobody can ask', () => {
    expect(names(sortedOriginals(LIST, MOST_WANTED))).toEqual([
      'Authority',
      'Front',
      'Mayor',
      '(officials)'
    ]);
  });

  it('turns around at the second click, and a column begins its own way', () => {
    const byName = nextOrder(MOST_WANTED, 'name');
    expect(names(sortedOriginals(LIST, byName))[0]).toBe('Authority');
    const reversed = nextOrder(byName, 'name');
    expect(names(sortedOriginals(LIST, reversed))[0]).toBe('Mayor');
    expect(nextOrder(reversed, 'count')).toEqual(MOST_WANTED);
    expect(names(sortedOriginals(LIST, { column: 'count', isDescending: false }))[0]).toBe('Mayor');
  });

  it('is copied as things to do, one a line', () => {
    const text = originalsAsList([
      original('Harbour\nAuthority', 2, {
        kind: 'state_organ',
        via: ['AFP', 'Coast Post'],
        media: ['statement'],
        cited_in: ['post2020'],
        missing_keys: ['harbour2019']
      }),
      original('Mayor', 1)
    ]);
    expect(text.split('\n')).toEqual([
      '- [ ] Harbour Authority (state organ): 2 claims; known through AFP, Coast Post; published as statement; cited in @post2020; keys without an entry: @harbour2019',
      '- [ ] Mayor: 1 claim'
    ]);
  });
});
