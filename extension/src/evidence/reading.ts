import type { TranslationBundle } from '@jupyterlab/translation';

import type { ConflictKind } from '../api/evidence';

/** The kinds of conflict, gravest first. */
export const CONFLICT_KINDS: readonly ConflictKind[] = [
  'conflict',
  'as_of_differs',
  'as_of_missing'
];

/** How two figures that do not agree are to be read: a short word, and what it means. */
export function reading(
  kind: ConflictKind,
  trans: TranslationBundle
): { label: string; meaning: string; sign: string } {
  switch (kind) {
    case 'conflict':
      return {
        label: trans.__('conflict'),
        meaning: trans.__('cannot both hold for the same time'),
        sign: '≠'
      };
    case 'as_of_differs':
      return {
        label: trans.__('dates differ'),
        meaning: trans.__('the dates differ, which may explain it'),
        sign: '↔'
      };
    case 'as_of_missing':
      return {
        label: trans.__('date missing'),
        meaning: trans.__('a date is missing, which may explain it'),
        sign: '?'
      };
    default:
      // a kind that this version does not know is shown as it is
      return { label: String(kind), meaning: String(kind), sign: '≠' };
  }
}
