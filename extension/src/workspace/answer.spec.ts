import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { RequestFailed, Unreachable } from '../api/failure';
import type { IAnswer } from '../api/request';
import { Answer } from './answer';
import { Connection } from './connection';

beforeAll(() => {
  vi.stubGlobal('document', { hidden: false });
});
afterAll(() => {
  vi.unstubAllGlobals();
});

const told = <T>(value: T): IAnswer<T> => ({ value, etag: `"${String(value)}"` });
const asks = <T>(answers: (() => Promise<IAnswer<T> | null>)[]) => {
  const tags: (string | null)[] = [];
  const question = (etag: string | null): Promise<IAnswer<T> | null> => {
    tags.push(etag);
    return (answers.shift() ?? (() => Promise.resolve(null)))();
  };
  return { question, tags };
};
const made = <T>(question: (etag: string | null) => Promise<IAnswer<T> | null>) => {
  const connection = new Connection();
  const answer = new Answer<T>('test', question, connection, 3600);
  let changes = 0;
  answer.changed.connect(() => {
    changes += 1;
  });
  answer.watch();
  return { answer, connection, changes: () => changes };
};

describe('an answer', () => {
  it('is asked with its entity tag and stays while nothing changed', async () => {
    const { question, tags } = asks([() => Promise.resolve(told('one'))]);
    const { answer, changes } = made(question);
    expect(answer.isWorking).toBe(true);
    await answer.refresh();
    await answer.refresh();
    expect([answer.value, answer.isWorking, changes()]).toEqual(['one', false, 1]);
    expect(tags).toEqual([null, '"one"']);
    answer.dispose();
  });

  it('says why there is none, and forgets it with the next answer', async () => {
    const { question } = asks([
      () => Promise.reject(new RequestFailed(422, { message: 'no such field' })),
      () => Promise.resolve(told('one'))
    ]);
    const { answer } = made(question);
    await answer.refresh();
    expect([answer.error, answer.isWorking]).toEqual(['no such field', false]);
    await answer.refresh();
    expect([answer.error, answer.value]).toEqual(['', 'one']);
    answer.dispose();
  });

  it('stays on the screen while the server cannot be reached', async () => {
    const { question } = asks([
      () => Promise.resolve(told('one')),
      () => Promise.reject(new Unreachable(null))
    ]);
    const { answer, connection } = made(question);
    await answer.refresh();
    await answer.refresh();
    expect([connection.isLost, answer.error, answer.value]).toEqual([true, '', 'one']);
    answer.dispose();
  });

  it('to an older question is not taken: the new one is asked at once', async () => {
    let finish!: (value: IAnswer<string>) => void;
    const late = new Promise<IAnswer<string>>(resolve => {
      finish = resolve;
    });
    const { answer } = made<string>(() => late);
    const first = answer.refresh();
    const newer = asks([() => Promise.resolve(told('new'))]);
    answer.put(newer.question);
    finish(told('old'));
    await first;
    expect([answer.value, answer.isWorking]).toEqual(['new', false]);
    expect(newer.tags).toEqual([null]);
    answer.dispose();
  });
});
