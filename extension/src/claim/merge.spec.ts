import { describe, expect, it } from 'vitest';

import type { IClaim } from './claim';
import { changedFields, differences, resolve, sameValue } from './merge';

const claim = (part: Partial<IClaim>): IClaim => ({
  id: 'c-aaaaaaaaaa',
  citekey: 'k',
  quote: { exact: 'q' },
  statement: 's',
  attitude: 'asserts',
  chain: [],
  tags: ['a'],
  ...part
});

describe('a lost race', () => {
  const base = claim({});

  it('asks about fields that both changed', () => {
    const theirs = claim({ statement: 'theirs' });
    expect(differences(base, { statement: 'mine', note: 'n' }, theirs)).toEqual([
      { field: 'statement', base: 's', mine: 'mine', theirs: 'theirs' }
    ]);
  });

  it('does not ask when both made the same change', () => {
    expect(differences(base, { statement: 'new' }, claim({ statement: 'new' }))).toEqual([]);
  });

  it('drops what is given to the other side', () => {
    const changes = { statement: 'mine', note: 'n' };
    expect(resolve(changes, new Map([['statement', 'theirs']]))).toEqual({ note: 'n' });
    expect(resolve(changes, new Map([['statement', 'mine']]))).toEqual(changes);
  });
});

describe('changed fields', () => {
  it('are those whose values differ, whatever the order of keys', () => {
    const before = claim({ locator: { label: 'page', value: '1' } });
    const after = { ...before, locator: { value: '1', label: 'page' }, tags: [] };
    expect(changedFields(before, after)).toEqual({ tags: [] });
  });

  it('say null for what was taken away and nothing for what was never there', () => {
    const { tags: _tags, ...without } = claim({});
    expect(changedFields(claim({}), without)).toEqual({ tags: null });
    expect(changedFields(claim({}), claim({ note: null }))).toEqual({});
  });

  it('never touch identity and provenance', () => {
    expect(changedFields(claim({}), claim({ id: 'c-b', prov: 1 }))).toEqual({});
  });

  it('compare keys such as __proto__ as data', () => {
    expect(sameValue(JSON.parse('{"__proto__":1}'), JSON.parse('{}'))).toBe(false);
  });
});
