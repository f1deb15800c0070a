import { describe, expect, it } from 'vitest';

import type { IClaim } from '../claim/claim';
import { linkedTo, relationsOf } from './relations';

const claim = (id: string, relations: unknown, status = 'active'): IClaim => ({
  id,
  citekey: 'k',
  status,
  quote: { exact: 'q' },
  statement: '',
  attitude: 'asserts',
  chain: [],
  relations
});
const mine = claim('mine', [
  { type: 'contradicts', target: 'other' },
  { type: 'qualifies', target: 'unknown', note: 'why' }
]);
const other = claim('other', [{ type: 'repeats', target: 'mine' }]);

describe('relations', () => {
  it('are seen from both ends', () => {
    const linked = linkedTo(mine, [mine, other]);
    expect(linked.map(({ relation, isIncoming, id }) => [relation.type, isIncoming, id])).toEqual([
      ['contradicts', false, 'other'],
      ['qualifies', false, 'unknown'],
      ['repeats', true, 'other']
    ]);
    expect(linked.map(({ claim: found }) => found)).toEqual([other, undefined, other]);
  });

  it('of claims that were withdrawn do not count', () => {
    expect(linkedTo(claim('mine', []), [claim('x', other['relations'], 'rejected')])).toEqual([]);
  });

  it('that are none are left out', () => {
    expect(relationsOf(claim('x', 'text'))).toEqual([]);
    expect(relationsOf(claim('x', [null, { type: 1 }, { type: 'a', target: 'b' }]))).toEqual([
      { type: 'a', target: 'b' }
    ]);
  });
});
