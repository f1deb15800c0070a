/** Characters that Pandoc takes as part of a bare citekey, inside and at the end. */
const BARE = /^[\p{L}\p{N}_](?:[\p{L}\p{N}_]|[:.#$%&\-+?<>~/](?=[\p{L}\p{N}_]))*$/u;

/** A citation of one entry in Pandoc syntax; keys that would end early are put into braces. */
export function citationOf(citekey: string): string {
  return BARE.test(citekey) ? `[@${citekey}]` : `[@{${citekey}}]`;
}
