import type { TranslationBundle } from '@jupyterlab/translation';

import type { DateKind } from '../api/evidence';

/** The kinds of dates, and the marks that stand for them. */
export const DATE_KINDS: readonly DateKind[] = ['event', 'as_of', 'published'];
export const DATE_SIGNS: Readonly<Record<DateKind, string>> = {
  event: '●',
  as_of: '◆',
  published: '■'
};

/** What a date on the timeline is about, in words. */
export function dateKindWords(kind: DateKind, trans: TranslationBundle): string {
  switch (kind) {
    case 'event':
      return trans.__('when it happened');
    case 'as_of':
      return trans.__('when a figure held');
    case 'published':
      return trans.__('when it was said');
    default:
      return String(kind);
  }
}
