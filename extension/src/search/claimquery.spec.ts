import { describe, expect, it } from 'vitest';

import { claimQuery } from './claimquery';

describe('words typed to find a claim', () => {
  it.each([
    ['islamic state', '"islamic" "state"'],
    [' CIA  30,000 ', '"CIA" "30,000"'],
    ['tag:strength cia', 'tag:strength "cia"'],
    ['-tag:strength', '-tag:strength'],
    ['@isispak2019', '"isispak2019"'],
    ['c-abcdefghij', 'id:c-abcdefghij'],
    ['id:SEED-002', 'id:SEED-002'],
    ['say "no', '"say" "no"'],
    ['tag: x', '"tag:" "x"'],
    ['http://a.b', '"http://a.b"'],
    ['OR', '"OR"'],
    ['- " …', ''],
    ['', '']
  ])('%j ask for %j', (typed, query) => {
    expect(claimQuery(typed)).toBe(query);
  });
});
