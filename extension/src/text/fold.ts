// letters that decompose into no base letter and would otherwise stay out of reach of a plain keyboard
const LETTERS: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['þ', 'th'],
  ['ł', 'l'],
  ['ı', 'i'],
  ['‘', "'"],
  ['’', "'"],
  ['ʿ', "'"],
  ['ʾ', "'"],
  ['“', '"'],
  ['”', '"'],
  ['–', '-'],
  ['—', '-']
]);
const PLAIN = /^[\x00-\x7f]*$/; // eslint-disable-line no-control-regex
const SPECIAL = new RegExp(`[${[...LETTERS.keys()].join('')}]`, 'g');

/** A text as search compares it: lower case, without accents, typographic marks made plain. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  if (PLAIN.test(lower)) {
    return lower;
  }
  return lower
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(SPECIAL, letter => LETTERS.get(letter) ?? letter);
}
