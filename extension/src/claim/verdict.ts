import type { TranslationBundle } from '@jupyterlab/translation';

import type { Verdict } from '../api/wire';

/** What a verdict on a quote means, in words for the person; `null` when nothing needs to be said. */
export function verdictWords(
  verdict: Verdict | undefined,
  trans: TranslationBundle
): { label: string; explanation: string } | null {
  switch (verdict) {
    case undefined:
    case 'exact':
      return null;
    case 'normalised':
      return {
        label: trans.__('normalised'),
        explanation: trans.__('The quote differs in white space, quotation marks or hyphens only.')
      };
    case 'edited':
      return {
        label: trans.__('edited'),
        explanation: trans.__('The quote has ellipses or brackets where the text has words.')
      };
    case 'near':
      return {
        label: trans.__('near'),
        explanation: trans.__('The quote differs from the text by slips of a letter.')
      };
    case 'altered':
      return {
        label: trans.__('altered'),
        explanation: trans.__(
          'The quote has another number, name, negation or word than the text. Compare before you cite it.'
        )
      };
    case 'not_found':
      return {
        label: trans.__('not in the text'),
        explanation: trans.__('The quote does not occur in the archived text.')
      };
    case 'no_source':
      return {
        label: trans.__('no text'),
        explanation: trans.__('No archived text can confirm the quote.')
      };
    case 'source_changed':
      return {
        label: trans.__('text changed'),
        explanation: trans.__('The archived file no longer has the hash that it is named for.')
      };
    default:
      // a verdict of a newer server
      return { label: String(verdict), explanation: '' };
  }
}

/** Verdicts of a quote that may be printed between quotation marks as it is. */
const FAITHFUL: ReadonlySet<Verdict> = new Set<Verdict>(['exact', 'normalised', 'edited']);

/** Whether a person should compare a quote with its text; not while the verdict is unknown. */
export function isUnverified(verdict: Verdict | undefined): boolean {
  return verdict !== undefined && !FAITHFUL.has(verdict);
}
