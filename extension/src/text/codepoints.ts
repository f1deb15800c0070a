/**
 * Offsets on disk count Unicode code points; strings in the browser count UTF-16 units.
 *
 * The two differ after any character outside the Basic Multilingual Plane. Lone surrogates count as one
 * code point each, as they do in Python.
 */

const HIGH = /[\uD800-\uDBFF][\uDC00-\uDFFF]/g;

/** The number of code points in a string. */
export function codePointLength(text: string): number {
  return text.length - (text.match(HIGH)?.length ?? 0);
}

/** The offset in code points that belongs to an offset in UTF-16 units of `text`. */
export function toCodePoints(text: string, units: number): number {
  const before = text.slice(0, units);
  // an offset inside a surrogate pair belongs to the character that it splits
  return codePointLength(before) - (splitsPair(text, units) ? 1 : 0);
}

/** Converts many ascending offsets of one text from code points to UTF-16 units in a single pass. */
export class UnitIndex {
  constructor(text: string) {
    this._length = codePointLength(text);
    for (const match of text.matchAll(HIGH)) {
      // the pair at UTF-16 offset i is code point i minus the pairs before it
      this._pairs.push(match.index - this._pairs.length);
    }
  }

  /** Code points in the text. */
  get length(): number {
    return this._length;
  }

  /** The UTF-16 offset of a code point; offsets past the end give the end. */
  toUnits(codePoints: number): number {
    const clamped = Math.max(0, Math.min(codePoints, this._length));
    return clamped + this._pairsBefore(clamped);
  }

  private _pairsBefore(codePoint: number): number {
    let low = 0;
    let high = this._pairs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this._pairs[middle] < codePoint) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private _pairs: number[] = [];
  private _length: number;
}

function splitsPair(text: string, units: number): boolean {
  return (
    units > 0 &&
    units < text.length &&
    /[\uD800-\uDBFF]/.test(text[units - 1]) &&
    /[\uDC00-\uDFFF]/.test(text[units])
  );
}
