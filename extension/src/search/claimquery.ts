/** Fields that a word of a claim search may name; another colon is part of the word. */
const FIELDS = /^-?(?:tag|key|claimant|measure|attitude|event|place|actor|id):[^\s:"]+$/;
const ID = /^(?:c-[a-z2-7]{10}|id:\S+)$/;

/**
 * What a person typed to find a claim, as a query for the server: every word must stand somewhere in the claim.
 *
 * Words are quoted, so that nothing that is typed on the way to a word is a mistake in the query language.
 */
export function claimQuery(typed: string): string {
  return typed
    .trim()
    .split(/\s+/)
    .filter(word => /[\p{L}\p{N}]/u.test(word))
    .map(word =>
      ID.test(word)
        ? `id:${word.replace(/^id:/, '')}`
        : FIELDS.test(word)
          ? word
          : `"${word.replaceAll('"', '').replace(/^@/, '')}"`
    )
    .join(' ');
}
