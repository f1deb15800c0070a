import type { ICandidates } from '../api/evidence';
import type { IClaim } from '../claim/claim';
import type { IStatedRelation } from './related';
import { relationsBetween } from './related';

/** Why two passages are shown to a person. */
export type CandidateKind = 'contradiction' | 'dropped' | 'same_origin';

/** The kinds, in the order in which they are listed. */
export const CANDIDATE_KINDS: readonly CandidateKind[] = [
  'contradiction',
  'dropped',
  'same_origin'
];

/** One of the two things that are compared: a claim, or a passage that no claim is filed on. */
export interface ICandidateSide {
  /** Id of the claim, `""` when there is none. */
  id: string;
  claim: IClaim | undefined;
  citekey: string;
  /** Words of a passage without a claim. */
  text: string;
}

/** Two things that may be related, for a person to decide. */
export interface ICandidate {
  /** Stays the same while the two are candidates. */
  key: string;
  kind: CandidateKind;
  a: ICandidateSide;
  b: ICandidateSide;
  /** What speaks for it, with A and B for the ids of the claims. */
  reason: string;
  /** How alike the two are, 0 to 1; `null` when it was not measured. */
  likeness: number | null;
  /** Words that both documents have, `""` when none are known. */
  passage: string;
  /** Id of the choice that is offered first. */
  suggested: string;
  /** What claims say already about the two. */
  relations: readonly IStatedRelation[];
}

/** All candidates, the likeliest of each kind first. */
export function candidateList(answer: ICandidates): ICandidate[] {
  const sideOf = (id: string): ICandidateSide => ({
    id,
    claim: answer.claims[id],
    citekey: answer.claims[id]?.citekey ?? '',
    text: ''
  });
  const made = (
    kind: CandidateKind,
    a: ICandidateSide,
    b: ICandidateSide,
    rest: Pick<ICandidate, 'reason' | 'likeness' | 'passage' | 'suggested'>
  ): ICandidate => ({
    ...rest,
    key: JSON.stringify([kind, a.id || [a.citekey, a.text], b.id]),
    kind,
    a,
    b,
    reason: withLetters(rest.reason, a.id, b.id),
    relations: relationsBetween(a.claim, b.claim)
  });
  const listed = [
    ...answer.contradictions.map(({ claims: [a, b], reason, likeness }) =>
      made('contradiction', sideOf(a), sideOf(b), {
        reason,
        likeness,
        passage: '',
        suggested: 'contradicts-a'
      })
    ),
    ...answer.dropped_attribution.map(one =>
      made(
        'dropped',
        one.claim_id
          ? sideOf(one.claim_id)
          : { id: '', claim: undefined, citekey: one.citekey, text: one.text },
        sideOf(one.attributed),
        { reason: one.reason, likeness: one.score, passage: '', suggested: 'repeats-a-same_origin' }
      )
    ),
    ...answer.same_origin.map(one =>
      made('same_origin', sideOf(one.claim_id), sideOf(one.target), {
        reason: one.reason,
        likeness: null,
        passage: one.passage.text,
        suggested: `${one.type}-a-same_origin`
      })
    )
  ];
  // one passage may drop several attributions in the same words: each pair is listed once
  return [...new Map(listed.map(one => [one.key, one])).values()];
}

/**
 * Whether a person has decided about the two already.
 *
 * The server leaves settled pairs out, but for dropped attributions, which stay true when they are known: there
 * any relation is a decision.
 */
export function isSettled(candidate: ICandidate): boolean {
  return candidate.kind === 'dropped' && candidate.relations.length > 0;
}

/** A reason with A and B where the ids of the two claims stand. */
export function withLetters(reason: string, a: string, b: string): string {
  return [
    [a, 'A'],
    [b, 'B']
  ].reduce((text, [id, letter]) => (id ? text.replaceAll(id, letter) : text), reason);
}
