import type { IClaim } from '../claim/claim';
import { statusOf } from '../claim/claim';

/** A relation as it stands in a claim. */
export interface IRelation {
  type: string;
  target: string;
  strength?: string;
  independence?: string;
  note?: string;
}

/** A relation as it is seen from one of its two claims. */
export interface ILinked {
  relation: IRelation;
  /** Whether it is the other claim that names this one. */
  isIncoming: boolean;
  /** Id of the claim at the other end. */
  id: string;
  /** The claim at the other end, when it is known. */
  claim: IClaim | undefined;
}

/** The relations of a claim, and those of other claims to it that are in use. */
export function linkedTo(claim: IClaim, others: Iterable<IClaim>): ILinked[] {
  const incoming: ILinked[] = [];
  const known = new Map<string, IClaim>();
  for (const other of others) {
    known.set(other.id, other);
    const status = statusOf(other);
    if (other.id !== claim.id && (status === 'active' || status === 'suggested')) {
      for (const relation of relationsOf(other)) {
        if (relation.target === claim.id) {
          incoming.push({ relation, isIncoming: true, id: other.id, claim: other });
        }
      }
    }
  }
  const outgoing = relationsOf(claim).map(relation => ({
    relation,
    isIncoming: false,
    id: relation.target,
    claim: known.get(relation.target)
  }));
  return [...outgoing, ...incoming];
}

/** The relations that a claim names; whatever is none is left out. */
export function relationsOf(claim: IClaim): IRelation[] {
  const relations: unknown = claim['relations'];
  return Array.isArray(relations) ? relations.filter(isRelation) : [];
}

function isRelation(value: unknown): value is IRelation {
  const { type, target } = (value ?? {}) as Partial<IRelation>;
  return typeof type === 'string' && typeof target === 'string';
}
