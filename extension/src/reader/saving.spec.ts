import { describe, expect, it, vi } from 'vitest';

import { RequestFailed } from '../api/failure';
import type { IClaim } from '../claim/claim';
import type { Claims } from '../workspace/claims';
import { asNew, ClaimRemoved, saveChanges } from './saving';

const filed: IClaim = {
  id: 'c-aaaaaaaaaa',
  schema: 1,
  citekey: 'doe/2020',
  quote: { exact: 'q', start: 0, end: 1 },
  statement: 'Before.',
  attitude: 'asserts',
  note: 'A note.',
  chain: [],
  prov: { by: 'someone' },
  extra: 'kept'
};
const notThere = (): Promise<never> =>
  Promise.reject(new RequestFailed(404, { message: 'no claim has the id' }));
const save = (claims: Partial<Claims>): Promise<IClaim> =>
  saveChanges(claims as Claims, filed, { statement: 'After.' }, 'r1', vi.fn());

describe('a claim removed from the disk while it is edited', () => {
  it('is told with the file that it was removed from', async () => {
    const gone = {
      change: notThere,
      refresh: () => Promise.resolve(),
      get: () => undefined,
      error: ''
    };
    await expect(save(gone)).rejects.toThrow(ClaimRemoved);
    await expect(save(gone)).rejects.toThrow('claims/doe%2F2020.jsonl');
  });

  it('is not said to be removed when the whole library is not there', async () => {
    const claims = { change: notThere, refresh: () => Promise.resolve(), get: () => filed };
    await expect(save({ ...claims, error: 'No library.' })).rejects.toThrow('no claim has the id');
  });

  it('is filed again with its changes, and without what the server gives', () => {
    expect(asNew(filed, { statement: 'After.', note: null })).toEqual({
      citekey: 'doe/2020',
      quote: filed.quote,
      statement: 'After.',
      attitude: 'asserts',
      chain: [],
      extra: 'kept'
    });
  });
});
