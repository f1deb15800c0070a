import type { IFoundQuantity } from '../api/wire';
import { fold } from '../text/fold';
import type { IQuote } from './claim';
import type { IFigure, IQuantityDraft } from './quantities';
import { newQuantity, NO_FIGURE, shown } from './quantities';
import { overlap, spanAt, spanIn } from './spans';

const FIELDS = ['value', 'min', 'max', 'approx', 'unit'] as const;

/**
 * The quantities with the figures that were read from a quote and are not among them yet.
 *
 * What is read stands behind what is there, in the order of the text, without a measure: that is the person's to name.
 *
 * @param found with offsets from the beginning of the quote (code points)
 */
export function withFound(
  quantities: readonly IQuantityDraft[],
  found: readonly IFoundQuantity[],
  quote: IQuote
): IQuantityDraft[] {
  const places = quantities.map(({ raw, span, kept }) =>
    kept?.raw === raw && kept.span ? kept.span : (spanIn(quote, raw.trim(), span?.start) ?? span)
  );
  const words = new Set(quantities.map(({ raw }) => fold(raw.trim())));
  const added = found.flatMap(one => {
    const span = spanAt(quote, one.start, one.end) ?? null;
    const isThere = span
      ? places.some(place => place && overlap(place, span)) ||
        (words.has(fold(one.raw)) && places.every(place => !place))
      : words.has(fold(one.raw));
    return isThere ? [] : [prepared(one, span)];
  });
  return [...quantities, ...added];
}

/** What a figure says once it was read, as the form shows it; nothing was read when there is none. */
export function figureOf(found: IFoundQuantity | undefined): IFigure {
  if (!found) {
    return NO_FIGURE;
  }
  const { value, min, max, approx, unit } = found;
  return { value: shown(value), min: shown(min), max: shown(max), approx, unit };
}

/**
 * A quantity whose words were changed: what followed from the words before follows from them now.
 *
 * A field that holds something else than was read from the words before was set by the person, and stays.
 */
export function followed(
  quantity: IQuantityDraft,
  before: IFigure,
  after: IFigure
): IQuantityDraft {
  const read = Object.fromEntries(
    FIELDS.filter(field => quantity[field] === before[field]).map(field => [field, after[field]])
  );
  return { ...quantity, ...read };
}

function prepared(found: IFoundQuantity, span: IQuantityDraft['span']): IQuantityDraft {
  return {
    ...newQuantity(found.raw),
    ...figureOf(found),
    isPrepared: true,
    noun: found.noun,
    span
  };
}
