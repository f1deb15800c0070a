import { describe, expect, it } from 'vitest';

import type { IClaim } from '../claim/claim';
import { cycle, inOrder, nextOf } from './order';

const claim = (id: string, start?: number): IClaim => ({
  id,
  citekey: 'k',
  quote: { exact: 'q', ...(start === undefined ? {} : { start, end: start + 5 }) },
  statement: '',
  attitude: 'asserts',
  chain: []
});
const [a, b, c] = [claim('a', 10), claim('b', 20), claim('c', 30)];

describe('the order of claims', () => {
  it('is that of the text, with those that have no place last', () => {
    const ids = inOrder([claim('z'), c, claim('b2', 20), b, a]).map(({ id }) => id);
    expect(ids).toEqual(['a', 'b', 'b2', 'c', 'z']);
  });

  it('goes round in both directions', () => {
    expect(nextOf([a, b, c], b)).toBe(c);
    expect(nextOf([a, b, c], c)).toBe(a);
    expect(nextOf([a, b, c], a, -1)).toBe(c);
    expect(nextOf([a], a)).toBe(a);
    expect(nextOf([], a)).toBeNull();
  });

  it('begins at either end when nothing is looked at', () => {
    expect(nextOf([a, b, c], null)).toBe(a);
    expect(nextOf([a, b, c], null, -1)).toBe(c);
  });

  it('goes on from the place of a claim that is no longer in the list', () => {
    expect(nextOf([a, c], claim('gone', 20))).toBe(c);
    expect(nextOf([a, c], claim('gone', 20), -1)).toBe(a);
    expect(nextOf([a, c], claim('gone', 40))).toBe(a);
    expect(nextOf([a, c], claim('gone', 5), -1)).toBe(c);
    expect(nextOf([a, c], claim('gone'), -1)).toBe(c);
  });

  it('passes over claims that are not wanted, and finds nothing when none is', () => {
    expect(nextOf([a, b, c], a, 1, ({ id }) => id === 'c')).toBe(c);
    expect(nextOf([a, b, c], a, 1, ({ id }) => id === 'a')).toBe(a);
    expect(nextOf([a, b, c], a, 1, () => false)).toBeNull();
  });
});

describe('claims over one place', () => {
  it('are gone through from the shortest to the longest and round again', () => {
    const ids = ['longest', 'middle', 'shortest'];
    expect(cycle(ids, null)).toBe('shortest');
    expect(cycle(ids, 'elsewhere')).toBe('shortest');
    expect(cycle(ids, 'shortest')).toBe('middle');
    expect(cycle(ids, 'longest')).toBe('shortest');
  });
});
