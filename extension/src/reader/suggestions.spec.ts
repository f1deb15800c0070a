import { describe, expect, it, vi } from 'vitest';

import type { Client } from '../api/client';
import type { IClaim } from '../claim/claim';
import type { Claims } from '../workspace/claims';
import { Suggestions } from './suggestions';

const claim = (id: string): IClaim => ({
  id,
  citekey: 'k',
  status: 'suggested',
  quote: { exact: 'q', start: 0, end: 1 },
  statement: '',
  attitude: 'asserts',
  chain: []
});
const make = (decide: Claims['decide']): Suggestions => {
  const client = {
    suggestions: () =>
      Promise.resolve({
        suggestions: [],
        revisions: {},
        found: [claim('a'), claim('b')],
        repeated: 3
      })
  };
  return new Suggestions({ library: 'bib', decide } as Claims, 'k', client as unknown as Client);
};

describe('suggestions', () => {
  it('are looked for and put away', async () => {
    const suggestions = make(vi.fn());
    expect(suggestions.wasAsked).toBe(false);
    await suggestions.look();
    expect(suggestions.found.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(suggestions.repeated).toBe(3);
    suggestions.hide();
    expect([suggestions.found, suggestions.wasAsked]).toEqual([[], false]);
  });

  it('are gone once they are decided on', async () => {
    const suggestions = make((_, [{ id }]) =>
      Promise.resolve([{ ...claim(id), status: 'active' }])
    );
    await suggestions.look();
    const filed = await suggestions.decide({ id: 'a', status: 'active' });
    expect(filed?.status).toBe('active');
    expect(suggestions.found.map(({ id }) => id)).toEqual(['b']);
  });

  it('are decided on once, however often a key is pressed', async () => {
    const decide = vi.fn().mockResolvedValue([claim('a')]);
    const suggestions = make(decide);
    await suggestions.look();
    const first = suggestions.decide({ id: 'a', status: 'active' });
    expect(suggestions.isDecided('a')).toBe(true);
    expect(await suggestions.decide({ id: 'a', status: 'rejected' })).toBeNull();
    await first;
    expect(decide).toHaveBeenCalledTimes(1);
    expect(suggestions.isDecided('a')).toBe(false);
  });

  it('stay when the decision fails', async () => {
    const suggestions = make(() => Promise.reject(new Error('No.')));
    await suggestions.look();
    await expect(suggestions.decide({ id: 'a', status: 'active' })).rejects.toThrow('No.');
    expect(suggestions.found.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(suggestions.isDecided('a')).toBe(false);
  });
});
