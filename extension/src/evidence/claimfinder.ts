import type { IClaim } from '../claim/claim';
import { chainOf } from '../claim/claim';
import { fold } from '../text/fold';

/** Finds claims by words as the person types; what is compared is folded once. */
export class ClaimFinder {
  constructor(claims: readonly IClaim[]) {
    this._folded = claims.map(claim => ({
      claim,
      // a separator that no query holds keeps a word from matching across two fields
      text: fold(
        [
          claim.statement,
          chainOf(claim),
          claim.citekey,
          claim.id,
          claim.quote.exact,
          ...(claim.tags ?? [])
        ].join('\u0000')
      )
    }));
  }

  /** The claims that have every word somewhere, in their order. */
  find(query: string): IClaim[] {
    const words = fold(query).split(/\s+/).filter(Boolean);
    return this._folded
      .filter(({ text }) => words.every(word => text.includes(word)))
      .map(({ claim }) => claim);
  }

  private _folded: { claim: IClaim; text: string }[];
}
