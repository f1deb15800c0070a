import { describe, expect, it } from 'vitest';

import type { ICandidates } from '../api/evidence';
import type { IClaim } from '../claim/claim';
import { candidateList, isSettled, withLetters } from './candidatelist';
import { choiceWords, RELATION_CHOICES, relationFor } from './relationchoice';
import { statedRelation } from './related';

const claim = (id: string, relations: unknown = []): IClaim => ({
  id,
  citekey: `key-${id}`,
  quote: { exact: '' },
  statement: '',
  attitude: 'asserts',
  chain: [],
  relations
});
const trans = {
  __: (text: string, ...values: unknown[]) =>
    values.reduce<string>((told, value, i) => told.replace(`%${i + 1}`, String(value)), text)
} as never;

const ANSWER: ICandidates = {
  contradictions: [
    { claims: ['c-a', 'c-b'], score: 0.3, likeness: 0.4, kinds: [], reason: 'c-a denies' }
  ],
  dropped_attribution: [
    { citekey: 'd', text: 'Words.', attributed: 'c-b', claim_id: '', start: 1, end: 7, score: 1, reason: 'c-b has it' }, // prettier-ignore
    { citekey: 'key-c-c', text: '', attributed: 'c-b', claim_id: 'c-c', start: 1, end: 7, score: 1, reason: '' } // prettier-ignore
  ],
  same_origin: [
    { claim_id: 'c-a', target: 'c-c', type: 'repeats', reason: 'share', passage: { text: 'P', words: 9, is_quoted: false } } // prettier-ignore
  ],
  claims: {
    'c-a': claim('c-a'),
    'c-b': claim('c-b'),
    'c-c': claim('c-c', [{ type: 'repeats', target: 'c-b', independence: 'same_origin' }])
  }
};

describe('candidates', () => {
  const listed = candidateList(ANSWER);

  it('are listed by kind with keys of their own', () => {
    expect(listed.map(one => one.kind)).toEqual([
      'contradiction',
      'dropped',
      'dropped',
      'same_origin'
    ]);
    expect(new Set(listed.map(one => one.key)).size).toBe(4);
  });

  it('say A and B for the ids of the claims', () => {
    expect(listed[0].reason).toBe('A denies');
    expect(listed[1].reason).toBe('B has it');
    expect(withLetters('c-a and c-b', 'c-a', 'c-b')).toBe('A and B');
  });

  it('show the words of a passage that has no claim', () => {
    expect(listed[1].a).toMatchObject({ id: '', citekey: 'd', text: 'Words.' });
  });

  it('are settled when somebody related a dropped attribution', () => {
    expect(listed.map(isSettled)).toEqual([false, false, true, false]);
  });

  it('suggest a relation that is on offer', () => {
    const offered = new Set(RELATION_CHOICES.map(choice => choice.id));
    expect(listed.every(one => offered.has(one.suggested))).toBe(true);
  });
});

describe('relations to choose', () => {
  const choice = (id: string) => {
    const found = RELATION_CHOICES.find(one => one.id === id);
    if (!found) {
      throw new Error(id);
    }
    return found;
  };

  it('are filed on the claim that states them', () => {
    expect(relationFor(choice('updates-a'), 'c-a', 'c-b')).toEqual({
      claim: 'c-a',
      relation: { type: 'updates', target: 'c-b' }
    });
    expect(relationFor(choice('repeats-b-same_origin'), 'c-a', 'c-b', [], 'why')).toEqual({
      claim: 'c-b',
      relation: { type: 'repeats', target: 'c-a', independence: 'same_origin', note: 'why' }
    });
  });

  it('stay on the claim that states a mutual one already', () => {
    const stated = [{ from: 'c-b', to: 'c-a', type: 'corroborates', independence: 'unknown' }];
    const made = relationFor(choice('corroborates-a-same_origin'), 'c-a', 'c-b', stated);
    expect([made.claim, made.relation.target]).toEqual(['c-b', 'c-a']);
    expect(relationFor(choice('updates-a'), 'c-a', 'c-b', stated).claim).toBe('c-a');
  });

  it('say who does what to whom', () => {
    expect(choiceWords(choice('repeats-b-same_origin'), trans)).toBe('B repeats A (same origin)');
    expect(new Set(RELATION_CHOICES.map(one => choiceWords(one, trans))).size).toBe(
      RELATION_CHOICES.length
    );
  });

  it('are found again as they stand, with all their members', () => {
    const one = { type: 'repeats', target: 'c-b', note: 'kept' };
    expect(statedRelation(claim('c-a', [one]), { type: 'repeats', target: 'c-b' })).toBe(one);
    expect(statedRelation(claim('c-a', 'broken'), one)).toBeUndefined();
  });
});
