import type { IClaim, ILocator } from '../claim/claim';
import { citationOf } from '../search/citation';

/** CSL labels and the words that Pandoc reads as them, for one place and for several. */
const WORDS: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['page', ['p.', 'pp.']],
  ['paragraph', ['par.', 'pars.']],
  ['section', ['sec.', 'secs.']],
  ['chapter', ['chap.', 'chaps.']],
  ['line', ['line', 'lines']],
  ['note', ['n.', 'nn.']],
  ['figure', ['fig.', 'figs.']],
  ['table', ['tbl.', 'tbls.']],
  ['part', ['pt.', 'pts.']],
  ['volume', ['vol.', 'vols.']],
  ['article', ['art.', 'arts.']]
]);
const NUMBER = /^\d+[a-z]?(?:\s*(?:-|–|,|&)\s*\d+[a-z]?)*$/i;
const SEVERAL = /\d\s*(?:-|–|,|&)\s*\d/;

/**
 * A sentence with citations of the claims behind it, in Pandoc's syntax, and the claims' ids in a comment that
 * every renderer hides; this is how summaries carry their claims, too.
 */
export function citedSentence(sentence: string, claims: readonly IClaim[]): string {
  if (!claims.length) {
    return sentence;
  }
  const places = [
    ...new Set(
      claims.map(({ citekey, locator }) => {
        const place = locatorText(locator);
        return citationOf(citekey).slice(1, -1) + (place && `, ${place}`);
      })
    )
  ];
  const plain = sentence.replace(/\.\s*$/, '');
  const ids = claims.map(claim => claim.id).join(' ');
  return `${plain} [${places.join('; ')}].<!-- claims: ${ids} -->`;
}

function locatorText(locator: ILocator | undefined): string {
  const value = locator?.value?.trim() ?? '';
  if (!value) {
    return '';
  }
  const words = WORDS.get(locator?.label ?? 'page');
  const text = `${words?.[SEVERAL.test(value) ? 1 : 0] ?? locator?.label ?? ''} ${value}`;
  // what Pandoc would not see as a locator goes into braces; braces of its own would end them
  return words && NUMBER.test(value) ? text : `{${text.replace(/[{}]/g, '')}}`;
}
