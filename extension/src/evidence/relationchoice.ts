import type { TranslationBundle } from '@jupyterlab/translation';

import type { IRelation } from '../api/evidence';
import { words } from '../claim/vocabulary';
import type { IStatedRelation } from './related';

/** A relation between two claims, A and B, that a person can choose. */
export interface IRelationChoice {
  id: string;
  /** Which of the two states it. */
  from: 'a' | 'b';
  type: string;
  independence?: string;
}

const between = (type: string, from: 'a' | 'b', independence?: string): IRelationChoice => ({
  id: [type, from, independence].filter(Boolean).join('-'),
  from,
  type,
  ...(independence ? { independence } : {})
});

/** All choices; those that hold in one direction come in both. */
export const RELATION_CHOICES: readonly IRelationChoice[] = [
  between('contradicts', 'a'),
  between('repeats', 'a', 'same_origin'),
  between('repeats', 'b', 'same_origin'),
  between('derived_from', 'a', 'same_origin'),
  between('derived_from', 'b', 'same_origin'),
  between('updates', 'a'),
  between('updates', 'b'),
  between('qualifies', 'a'),
  between('qualifies', 'b'),
  between('responds_to', 'a'),
  between('responds_to', 'b'),
  between('corroborates', 'a', 'independent'),
  between('corroborates', 'a', 'same_origin'),
  between('corroborates', 'a', 'unknown'),
  between('same_event', 'a')
];

/** Types that say the same whichever of the two states them. */
const MUTUAL: ReadonlySet<string> = new Set(['contradicts', 'corroborates', 'same_event']);

/**
 * What a choice is filed as.
 *
 * @param stated what claims say already about the two: a mutual relation stays on the claim that has it
 */
export function relationFor(
  choice: IRelationChoice,
  a: string,
  b: string,
  stated: readonly IStatedRelation[] = [],
  note = ''
): { claim: string; relation: IRelation } {
  const isOnB =
    MUTUAL.has(choice.type) && stated.some(one => one.type === choice.type && one.from === b);
  const [claim, target] = choice.from === 'a' && !isOnB ? [a, b] : [b, a];
  const { type, independence } = choice;
  return {
    claim,
    relation: {
      type,
      target,
      ...(independence ? { independence } : {}),
      ...(note ? { note } : {})
    }
  };
}

/** A choice in words: "A repeats B (same origin)". */
export function choiceWords(choice: IRelationChoice, trans: TranslationBundle): string {
  const [from, to] = choice.from === 'a' ? ['A', 'B'] : ['B', 'A'];
  return relationWords({ ...choice, independence: choice.independence ?? '' }, from, to, trans);
}

/** A relation as a sentence without its stop. */
export function relationWords(
  { type, independence }: Pick<IStatedRelation, 'type' | 'independence'>,
  from: string,
  to: string,
  trans: TranslationBundle
): string {
  const told = sentence(type, from, to, trans);
  switch (independence) {
    case 'same_origin':
      return trans.__('%1 (same origin)', told);
    case 'independent':
      return trans.__('%1 (independent)', told);
    case 'unknown':
      return trans.__('%1 (independence not known)', told);
    default:
      return told;
  }
}

function sentence(type: string, from: string, to: string, trans: TranslationBundle): string {
  switch (type) {
    case 'contradicts':
      return trans.__('%1 contradicts %2', from, to);
    case 'repeats':
      return trans.__('%1 repeats %2', from, to);
    case 'derived_from':
      return trans.__('%1 was taken over from %2', from, to);
    case 'updates':
      return trans.__('%1 updates %2', from, to);
    case 'qualifies':
      return trans.__('%1 qualifies %2', from, to);
    case 'responds_to':
      return trans.__('%1 responds to %2', from, to);
    case 'corroborates':
      return trans.__('%1 supports %2', from, to);
    case 'same_event':
      return trans.__('%1 and %2 are about the same event', from, to);
    default:
      return `${from} ${words(type)} ${to}`;
  }
}
