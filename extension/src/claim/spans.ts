import { codePointLength, toCodePoints, UnitIndex } from '../text/codepoints';
import type { IQuote, ISpan } from './claim';

/**
 * Where words of a quote stand in the archived text.
 *
 * @param near offset in the archived text (code points): of several places the nearest one is taken
 * @returns `undefined` when they are not in the quote, or when its place in the text is not known
 */
export function spanIn(quote: IQuote, words: string, near?: number): ISpan | undefined {
  const { exact, start, end } = quote;
  const isPlaced =
    start !== undefined && end !== undefined && end - start === codePointLength(exact);
  if (!words || !isPlaced) {
    return undefined;
  }
  let best: ISpan | undefined;
  for (let at = exact.indexOf(words); at >= 0; at = exact.indexOf(words, at + 1)) {
    const from = start + toCodePoints(exact, at);
    const span = { exact: words, start: from, end: from + codePointLength(words) };
    const distance = (one: ISpan): number => Math.abs(one.start - (near ?? start));
    if (!best || distance(span) < distance(best)) {
      best = span;
    }
  }
  return best;
}

/** The words at `start..end` of a quote (code points from its beginning), with their place in the archived text. */
export function spanAt(quote: IQuote, start: number, end: number): ISpan | undefined {
  const index = new UnitIndex(quote.exact);
  if (quote.start === undefined || quote.end !== quote.start + index.length || end > index.length) {
    return undefined;
  }
  const exact = quote.exact.slice(index.toUnits(start), index.toUnits(end));
  return { exact, start: quote.start + start, end: quote.start + end };
}

/** Whether two stretches of text share a character. */
export function overlap(a: ISpan, b: ISpan): boolean {
  return a.start < b.end && b.start < a.end;
}
