import type { ISourceText } from '../api/wire';
import { UnitIndex } from '../text/codepoints';
import { paragraphAt } from '../text/paragraphs';
import type { ILocator, IQuote } from './claim';

/** Selected words with all that a claim needs to find them again. */
export interface IPassage {
  quote: Required<IQuote>;
  locator: ILocator;
  snapshot: string;
}

/** Context kept on each side of a quote, in code points. */
const CONTEXT = 32;

/**
 * The passage `start..end` (code points) of an archived text, without the white space at its ends.
 *
 * @returns `null` when nothing but white space is selected
 */
export function passage(source: ISourceText, start: number, end: number): IPassage | null {
  const index = new UnitIndex(source.text);
  const slice = (from: number, to: number): string =>
    source.text.slice(index.toUnits(from), index.toUnits(to));
  const selected = slice(start, end);
  const trimmed = selected.trim();
  if (!trimmed) {
    return null;
  }
  const lead = selected.length - selected.trimStart().length;
  // white space is in the Basic Multilingual Plane: there units and code points count alike
  const first = Math.max(0, start) + lead;
  const last = first + new UnitIndex(trimmed).length;
  const paragraph = paragraphAt(source.paragraphs, first);
  return {
    quote: {
      exact: trimmed,
      start: first,
      end: last,
      prefix: slice(Math.max(0, first - CONTEXT), first),
      suffix: slice(last, Math.min(index.length, last + CONTEXT))
    },
    locator: paragraph ? { label: 'paragraph', value: String(paragraph.n) } : {},
    snapshot: source.sha256
  };
}
