import type { TranslationBundle } from '@jupyterlab/translation';

import type { DateKind } from '../api/evidence';

/** What a date on the timeline is about, in words. */
export function dateKindWords(kind: DateKind, trans: TranslationBundle): string {
  switch (kind) {
    case 'event':
      return trans.__('happened');
    case 'as_of':
      return trans.__('figure as of');
    case 'published':
      return trans.__('published');
    default:
      return String(kind);
  }
}
