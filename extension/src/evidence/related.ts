import type { IRelation } from '../api/evidence';
import type { IClaim } from '../claim/claim';

/** A relation as it stands on a claim. */
export interface IStatedRelation {
  /** Id of the claim that states it. */
  from: string;
  to: string;
  type: string;
  independence: string;
}

/** The relations that a claim states; entries that are none are passed over. */
export function relationsOf(claim: IClaim): IStatedRelation[] {
  const listed = claim['relations'];
  if (!Array.isArray(listed)) {
    return [];
  }
  return (listed as { type?: unknown; target?: unknown; independence?: unknown }[])
    .filter(one => typeof one?.type === 'string' && typeof one.target === 'string')
    .map(({ type, target, independence }) => ({
      from: claim.id,
      to: String(target),
      type: String(type),
      independence: typeof independence === 'string' ? independence : ''
    }));
}

/** The relations between two claims, whichever states them. */
export function relationsBetween(
  one: IClaim | undefined,
  other: IClaim | undefined
): IStatedRelation[] {
  return one && other
    ? [
        ...relationsOf(one).filter(relation => relation.to === other.id),
        ...relationsOf(other).filter(relation => relation.to === one.id)
      ]
    : [];
}

/** The relation of that type to that claim as it stands on a claim now, with all its members. */
export function statedRelation(
  claim: IClaim | undefined,
  { type, target }: Pick<IRelation, 'type' | 'target'>
): IRelation | undefined {
  const listed = claim?.['relations'];
  return Array.isArray(listed)
    ? (listed as IRelation[]).find(one => one?.type === type && one.target === target)
    : undefined;
}

/** How many relations each claim has with others, stated by it or by them. */
export function relationCounts(claims: Iterable<IClaim>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const claim of claims) {
    for (const { from, to } of relationsOf(claim)) {
      counts.set(from, (counts.get(from) ?? 0) + 1);
      counts.set(to, (counts.get(to) ?? 0) + 1);
    }
  }
  return counts;
}
