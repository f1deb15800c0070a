import type { TranslationBundle } from '@jupyterlab/translation';

import type { IClaimDate, IQuote } from './claim';
import { dateDefect } from './edtf';
import type { IDraftError } from './rows';
import { member, nextRow, sameRow } from './rows';
import { spanIn } from './spans';

/** A date as the form edits it. */
export interface IDateDraft {
  row: number;
  edtf: string;
  role: string;
  raw: string;
  resolution: string;
  note: string;
  kept: IClaimDate | null;
}

/** An empty date. */
export function newDate(): IDateDraft {
  return {
    row: nextRow(),
    edtf: '',
    role: 'event_time',
    raw: '',
    resolution: '',
    note: '',
    kept: null
  };
}

/** A date of a filed claim as the form edits it. */
export function dateDraft(date: IClaimDate): IDateDraft {
  return {
    row: nextRow(),
    edtf: date.edtf,
    role: date.role,
    raw: date.raw ?? '',
    resolution: date.resolution ?? '',
    note: date.note ?? '',
    kept: date
  };
}

/** Whether nothing was entered in a row: it is not filed. */
export function isEmptyDate(date: IDateDraft): boolean {
  return !date.kept && !`${date.edtf}${date.raw}${date.note}`.trim();
}

/** The date of a claim that a draft describes; its span is looked for in the quote when its words changed. */
export function dateOf(draft: IDateDraft, quote: IQuote): IClaimDate {
  const { kept } = draft;
  const { raw: _r, resolution: _s, note: _n, span, ...rest } = kept ?? ({} as Partial<IClaimDate>);
  const isSameRaw = kept !== null && (kept.raw ?? '').trim() === draft.raw.trim();
  const place = isSameRaw ? span : spanIn(quote, draft.raw.trim());
  return {
    ...rest,
    ...member(kept, 'raw', draft.raw),
    edtf: draft.edtf.trim(),
    role: draft.role,
    ...member(kept, 'resolution', draft.resolution),
    ...member(kept, 'note', draft.note),
    ...(place ? { span: place } : {})
  };
}

/** Why a date cannot be filed; one that is as it was filed is not asked about. */
export function dateErrors(draft: IDateDraft, trans: TranslationBundle): IDraftError[] {
  if (isEmptyDate(draft) || (draft.kept && sameRow(draft, dateDraft(draft.kept)))) {
    return [];
  }
  const control = `dates.${draft.row}.edtf`;
  if (!draft.edtf.trim()) {
    const message = trans.__('Give the date in EDTF, such as 2019-05, or remove it.');
    return [{ control, message }];
  }
  const message = notADate(draft.edtf, trans);
  return message ? [{ control, message }] : [];
}

/** What to say of a text that is no EDTF date; empty for a date. */
export function notADate(text: string, trans: TranslationBundle): string {
  const typed = text.trim();
  switch (dateDefect(typed)) {
    case '':
      return '';
    case 'month':
      return trans.__('“%1” has a month that does not exist.', typed);
    case 'day':
      return trans.__('“%1” has a day that its month does not have.', typed);
    case 'time':
      return trans.__('“%1” has a time of day that does not exist.', typed);
    case 'order':
      return trans.__('The range “%1” ends before it begins.', typed);
    default:
      return trans.__(
        '“%1” is no EDTF date; write 2019, 2019-05, 2019-05-01, 2019~ (about), 2018/2019 or 201X.',
        typed
      );
  }
}
