import { describe, expect, it } from 'vitest';

import type { Client } from '../api/client';
import type { IClaimsWritten } from '../api/wire';
import { Connection } from './connection';
import { History } from './history';

const written: IClaimsWritten = {
  claims: [],
  revisions: {},
  undoable: '',
  redoable: 'tags of claim c-a'
};
const make = (undo: Client['undo']): History =>
  new History('bib', { undo } as Client, new Connection());

describe('what can be undone', () => {
  it('is what the last answer said, and is told when it changes', () => {
    const history = make(() => Promise.resolve(written));
    let told = 0;
    history.changed.connect(() => void told++);
    history.take({ undoable: 'claim c-a filed', redoable: '' });
    history.take({ undoable: 'claim c-a filed', redoable: '' });
    expect([history.undoable, history.redoable, told, history.answers]).toEqual([
      'claim c-a filed',
      '',
      1,
      2
    ]);
    history.take({});
    expect(history.undoable).toBe('');
  });

  it('hands on the claims that undo wrote', async () => {
    const history = make(() => Promise.resolve(written));
    const heard: IClaimsWritten[] = [];
    history.restored.connect((_, value) => void heard.push(value));
    await history.undo();
    expect(heard).toEqual([written]);
    expect(history.redoable).toBe('tags of claim c-a');
  });

  it('is doubted when the server refuses', async () => {
    const history = make(() => Promise.reject(new Error('changed since then')));
    let doubted = 0;
    history.refused.connect(() => void doubted++);
    await expect(history.undo()).rejects.toThrow('changed since then');
    expect(doubted).toBe(1);
  });
});
