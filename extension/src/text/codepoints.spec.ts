import { describe, expect, it } from 'vitest';

import { codePointLength, toCodePoints, UnitIndex } from './codepoints';

describe('offsets in code points', () => {
  const text = 'a😀b👩‍🚀é';

  it('counts a character outside the Basic Multilingual Plane once', () => {
    expect(codePointLength(text)).toBe([...text].length);
    expect(codePointLength('')).toBe(0);
  });

  it('agrees with the iteration over characters at every offset', () => {
    const index = new UnitIndex(text);
    let units = 0;
    [...text].forEach((character, n) => {
      expect(toCodePoints(text, units)).toBe(n);
      expect(index.toUnits(n)).toBe(units);
      units += character.length;
    });
    expect(index.toUnits(index.length)).toBe(text.length);
  });

  it('gives an offset inside a surrogate pair to the character that it splits', () => {
    expect(toCodePoints('a😀b', 2)).toBe(1);
  });

  it('counts lone surrogates as one, as Python does', () => {
    expect(codePointLength('\ud83dx\ude00')).toBe(3);
  });

  it('keeps offsets past the end at the end', () => {
    expect(new UnitIndex('😀').toUnits(9)).toBe(2);
    expect(new UnitIndex('😀').toUnits(-1)).toBe(0);
  });
});
