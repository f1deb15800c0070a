import type { TranslationBundle } from '@jupyterlab/translation';

import type { IQuantity, IQuote, ISpan } from './claim';
import { notADate } from './dates';
import type { IDraftError } from './rows';
import { member, nextRow, sameRow } from './rows';
import { spanIn } from './spans';

/** What a figure says, as the form shows it: numbers are texts until they are saved. */
export interface IFigure {
  value: string;
  min: string;
  max: string;
  approx: string;
  unit: string;
}

/** A quantity as the form edits it. */
export interface IQuantityDraft extends IFigure {
  row: number;
  raw: string;
  measure: string;
  asOf: string;
  /** Read from the text by a program; nobody changed what was read. */
  isPrepared: boolean;
  /** What the text counts, as written there; empty when nothing was read. */
  noun: string;
  span: ISpan | null;
  kept: IQuantity | null;
}

/** A figure that says nothing. */
export const NO_FIGURE: IFigure = { value: '', min: '', max: '', approx: 'exact', unit: '' };

/** An empty quantity. */
export function newQuantity(raw = ''): IQuantityDraft {
  return {
    row: nextRow(),
    raw,
    measure: '',
    ...NO_FIGURE,
    asOf: '',
    isPrepared: false,
    noun: '',
    span: null,
    kept: null
  };
}

/** A quantity of a filed claim as the form edits it. */
export function quantityDraft(quantity: IQuantity): IQuantityDraft {
  return {
    row: nextRow(),
    raw: quantity.raw,
    measure: quantity.measure,
    value: shown(quantity.value),
    min: shown(quantity.min),
    max: shown(quantity.max),
    approx: quantity.approx ?? '',
    unit: quantity.unit ?? '',
    asOf: quantity.as_of ?? '',
    isPrepared: false,
    noun: '',
    span: quantity.span ?? null,
    kept: quantity
  };
}

/** A number as the form shows it. */
export function shown(number: number | null | undefined): string {
  return number === null || number === undefined ? '' : String(number);
}

/**
 * A quantity after the person changed it.
 *
 * Bounds follow from value and qualifier: when one of these is changed, bounds that were read or filed go.
 */
export function editedQuantity(
  quantity: IQuantityDraft,
  part: Partial<IQuantityDraft>
): IQuantityDraft {
  const isOther = (['value', 'approx'] as const).some(
    field => part[field] !== undefined && part[field] !== quantity[field]
  );
  const keepsBounds = (part.approx ?? quantity.approx) === 'between';
  const bounds = isOther && !keepsBounds ? { min: '', max: '' } : {};
  // to name what is measured is not to change what was read
  const isPrepared = quantity.isPrepared && Object.keys(part).every(field => field === 'measure');
  return { ...quantity, ...bounds, ...part, isPrepared };
}

/** Whether the bounds say more than the value does. */
export function hasBounds({ value, min, max, approx }: IQuantityDraft): boolean {
  return (
    approx === 'between' || approx === 'several' || min !== max || (min !== value && min !== '')
  );
}

/** A prepared quantity that nobody gave a measure: it is shown and not filed. */
export function isLeftOut(quantity: IQuantityDraft): boolean {
  return quantity.isPrepared && !quantity.measure.trim();
}

/** The quantities that are filed. */
export function filedQuantities(quantities: readonly IQuantityDraft[]): IQuantityDraft[] {
  return quantities.filter(quantity => !isLeftOut(quantity));
}

/** The quantity of a claim that a draft describes; its span is looked for in the quote when its words changed. */
export function quantityOf(draft: IQuantityDraft, quote: IQuote): IQuantity {
  const { kept } = draft;
  const {
    value: _v,
    min: _i,
    max: _a,
    approx: _q,
    unit: _u,
    as_of: _o,
    span: _s,
    ...rest
  } = kept ?? ({} as IQuantity);
  const raw = draft.raw.trim();
  const isSameRaw = kept !== null && kept.raw.trim() === raw;
  const span = isSameRaw
    ? kept.span
    : draft.span?.exact === raw
      ? draft.span
      : spanIn(quote, raw, draft.span?.start);
  return {
    ...rest,
    raw,
    measure: draft.measure.trim(),
    ...number(kept, 'value', draft.value, true),
    ...number(kept, 'min', draft.min),
    ...number(kept, 'max', draft.max),
    ...member(kept, 'approx', draft.approx),
    ...member(kept, 'unit', draft.unit),
    ...(kept ? member(kept, 'as_of', draft.asOf) : { as_of: draft.asOf.trim() || null }),
    ...(span ? { span } : {})
  };
}

/** Why a quantity cannot be filed; one that is as it was filed is not asked about. */
export function quantityErrors(draft: IQuantityDraft, trans: TranslationBundle): IDraftError[] {
  if (isLeftOut(draft) || (draft.kept && sameRow(draft, quantityDraft(draft.kept)))) {
    return [];
  }
  const errors: IDraftError[] = [];
  const about = (field: string, message: string): void => {
    errors.push({ control: `quantities.${draft.row}.${field}`, message });
  };
  if (!draft.raw.trim()) {
    about(
      'raw',
      trans.__('Give the words of the text that hold the figure, or remove this quantity.')
    );
  }
  if (!draft.measure.trim()) {
    about('measure', trans.__('Name what is measured, or remove this quantity.'));
  }
  for (const field of ['value', 'min', 'max'] as const) {
    if (parseNumber(draft[field]) === undefined && draft[field] !== shown(draft.kept?.[field])) {
      about(
        field,
        trans.__('“%1” is not a number; write it in figures, such as 30000.', draft[field])
      );
    }
  }
  const [min, max] = [parseNumber(draft.min), parseNumber(draft.max)];
  if (typeof min === 'number' && typeof max === 'number' && min > max) {
    about('max', trans.__('The upper bound is below the lower one.'));
  }
  const defect = draft.asOf.trim() ? notADate(draft.asOf, trans) : '';
  if (defect) {
    about('as_of', defect);
  }
  return errors;
}

/** A number as people write it; `null` for an empty text, `undefined` when it is none. */
export function parseNumber(text: string): number | null | undefined {
  const compact = text.trim().replace(/[\s\u00a0\u202f,_'’]/g, '');
  if (!compact) {
    return null;
  }
  const parsed = Number(compact);
  return /^[-+]?\d+(\.\d+)?$/.test(compact) && Number.isFinite(parsed) ? parsed : undefined;
}

function number(
  kept: IQuantity | null,
  name: 'value' | 'min' | 'max',
  text: string,
  isAlways = false
): Record<string, unknown> {
  if (kept && text === shown(kept[name])) {
    return name in kept ? { [name]: kept[name] } : {};
  }
  const parsed = parseNumber(text) ?? null;
  return parsed !== null || isAlways || kept ? { [name]: parsed } : {};
}
