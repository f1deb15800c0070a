import type { IClaim } from '../claim/claim';

/** Claims in the order of the text; those without a place come last. */
export function inOrder(claims: readonly IClaim[]): IClaim[] {
  return [...claims].sort(
    (a, b) => (a.quote.start ?? Infinity) - (b.quote.start ?? Infinity) || (a.id < b.id ? -1 : 1)
  );
}

/**
 * The claim that comes after another one, or before it, in a list that goes round.
 *
 * @param from the claim that is looked at; when it is not in the list, its place in the text counts
 * @param isWanted which claims may be gone to
 */
export function nextOf(
  listed: readonly IClaim[],
  from: IClaim | null,
  by: 1 | -1 = 1,
  isWanted: (claim: IClaim) => boolean = () => true
): IClaim | null {
  const count = listed.length;
  const first = firstFrom(listed, from, by);
  for (let i = 0; i < count; i++) {
    const claim = listed[(((first + i * by) % count) + count) % count];
    if (isWanted(claim)) {
      return claim;
    }
  }
  return null;
}

function firstFrom(listed: readonly IClaim[], from: IClaim | null, by: 1 | -1): number {
  const before = by > 0 ? 0 : listed.length - 1;
  if (!from) {
    return before;
  }
  const at = listed.findIndex(claim => claim.id === from.id);
  if (at >= 0) {
    return at + by;
  }
  const start = from.quote.start ?? Infinity;
  const place = (claim: IClaim): number => claim.quote.start ?? Infinity;
  const following = listed.findIndex(claim => place(claim) >= start);
  if (by > 0) {
    return following < 0 ? before : following;
  }
  return following > 0 ? following - 1 : before;
}

/** The next of the claims over one place, the longest first; a click means the shortest. */
export function cycle(ids: readonly string[], active: string | null): string {
  const at = ids.indexOf(active ?? '');
  return ids[at > 0 ? at - 1 : ids.length - 1];
}
