import { describe, expect, it } from 'vitest';

import { Unreachable } from '../api/failure';
import { Connection } from './connection';

const late = <T>(): { promise: Promise<T>; resolve: (value: T) => void } => {
  let resolve!: (value: T) => void;
  const promise = new Promise<T>(done => {
    resolve = done;
  });
  return { promise, resolve };
};

describe('Connection', () => {
  it('is lost when a question gets no answer, and found by the next answer', async () => {
    const connection = new Connection();
    const lost: boolean[] = [];
    connection.changed.connect((_, isLost) => void lost.push(isLost));
    await expect(connection.through(Promise.reject(new Unreachable(null)))).rejects.toThrow();
    await connection.through(Promise.resolve(1));
    expect(lost).toEqual([true, false]);
  });

  it('stays lost when an answer to an older question comes late', async () => {
    const connection = new Connection();
    const older = late<number>();
    const asked = connection.through(older.promise);
    await expect(connection.through(Promise.reject(new Unreachable(null)))).rejects.toThrow();
    older.resolve(1);
    await asked;
    expect(connection.isLost).toBe(true);
    await connection.through(Promise.resolve(2));
    expect(connection.isLost).toBe(false);
  });
});
