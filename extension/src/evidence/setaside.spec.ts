import { describe, expect, it } from 'vitest';

import { SetAside } from './setaside';

const store = () => {
  const kept = new Map<string, unknown>();
  return {
    kept,
    fetch: (id: string) => Promise.resolve(kept.get(id) as never),
    save: (id: string, value: unknown) => {
      kept.set(id, JSON.parse(JSON.stringify(value)));
      return Promise.resolve() as never;
    }
  };
};

describe('what was set aside', () => {
  it('is still there in the next session, by library', async () => {
    const state = store();
    const before = new SetAside(state);
    before.add('bib', 'one');
    before.add('bib', 'two');
    before.remove('bib', 'two');
    const after = new SetAside(state);
    await Promise.resolve();
    await Promise.resolve();
    expect([after.has('bib', 'one'), after.has('bib', 'two'), after.has('', 'one')]).toEqual([
      true,
      false,
      false
    ]);
  });

  it('is nothing when what was kept is broken', async () => {
    const state = store();
    state.kept.set('bibclaim:evidence-set-aside', ['x']);
    const after = new SetAside(state);
    await Promise.resolve();
    await Promise.resolve();
    expect(after.has('bib', 'x')).toBe(false);
  });
});
