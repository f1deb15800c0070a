import { describe, expect, it } from 'vitest';

import type { IClaim } from '../claim/claim';
import { ClaimFinder } from './claimfinder';

const claim = (id: string, statement: string, more: Partial<IClaim> = {}): IClaim => ({
  id,
  citekey: 'post2020',
  quote: { exact: '' },
  statement,
  attitude: 'asserts',
  chain: [{ role: 'claimant', agents: [{ id: 'hafen', name: 'Häfen-Behörde' }] }],
  ...more
});
const finder = new ClaimFinder([
  claim('c-a', 'About 400 people were moved.', { tags: ['figures'] }),
  claim('c-b', 'No one was hurt.', { quote: { exact: 'unversehrt' } })
]);

describe('claims', () => {
  it.each([
    ['400', ['c-a']],
    ['HAFEN', ['c-a', 'c-b']],
    ['figures people', ['c-a']],
    ['unversehrt', ['c-b']],
    ['c-b', ['c-b']],
    ['400 hurt', []],
    ['  ', ['c-a', 'c-b']]
  ])('are found by %j', (query, ids) => {
    expect(finder.find(query).map(found => found.id)).toEqual(ids);
  });
});
