import * as React from 'react';

import type { IClaim } from '../claim/claim';
import { Button } from '../ui/button';
import { useTrans } from '../ui/trans';
import type { ICandidate, ICandidateSide } from './candidatelist';
import { isSettled } from './candidatelist';
import { ClaimBlock } from './claimblock';
import type { IRelationChoice } from './relationchoice';
import { choiceWords, RELATION_CHOICES, relationWords } from './relationchoice';

/** Two sides, what speaks for a relation between them, and the decision. */
export function CandidateCard(props: {
  candidate: ICandidate;
  label: string;
  isStop: boolean;
  /** Whether a decision is on its way to the server. */
  isWaiting: boolean;
  isAside: boolean;
  onRelate: (choice: IRelationChoice) => void;
  onAside: () => void;
  onBack: () => void;
  onOpen: (claim: IClaim) => void;
  onOpenEntry: (citekey: string) => void;
  onEvidence: (id: string) => void;
}): React.ReactElement {
  const { candidate, label, isStop, isWaiting, isAside } = props;
  const { onRelate, onAside, onBack, onOpen, onOpenEntry, onEvidence } = props;
  const { a, b, reason, likeness, passage, suggested, relations } = candidate;
  const trans = useTrans();
  const canRelate = a.id !== '' && b.id !== '';
  const first = RELATION_CHOICES.find(choice => choice.id === suggested) ?? RELATION_CHOICES[0];
  const others = RELATION_CHOICES.filter(choice => choice !== first);
  const [other, setOther] = React.useState(others[0]);
  const tabIndex = isStop ? 0 : -1;
  // a button that is disabled would lose the keyboard
  const decide = (choice: IRelationChoice): void => {
    if (!isWaiting) {
      onRelate(choice);
    }
  };
  const letterOf = (id: string): string => (id === a.id ? 'A' : 'B');

  return (
    <article
      className="bibclaim-Candidate"
      data-settled={isSettled(candidate) || isAside || undefined}
    >
      <header className="bibclaim-Candidate-head">
        <span className="bibclaim-Reading" data-kind={candidate.kind}>
          {label}
        </span>
        <span
          className="bibclaim-Candidate-reason"
          dir="auto"
          data-testid="bibclaim-candidate-reason"
        >
          {reason}
        </span>
        {likeness !== null && (
          <span className="bibclaim-Evidence-count">
            {trans.__('likeness %1%', Math.round(likeness * 100))}
          </span>
        )}
      </header>
      {passage && (
        <blockquote className="bibclaim-ClaimBlock-quote" dir="auto">
          {passage}
        </blockquote>
      )}
      <div className="bibclaim-Sides">
        {(
          [
            ['A', a],
            ['B', b]
          ] as const
        ).map(([letter, side]) =>
          side.id ? (
            <ClaimBlock
              key={letter}
              id={side.id}
              claim={side.claim}
              title={<Letter letter={letter} />}
              isStop={isStop}
              onOpen={onOpen}
              onEvidence={onEvidence}
            />
          ) : (
            <Passage
              key={letter}
              letter={letter}
              side={side}
              tabIndex={tabIndex}
              onOpen={() => onOpenEntry(side.citekey)}
            />
          )
        )}
      </div>
      {relations.length > 0 && (
        <p className="bibclaim-Candidate-settled" data-testid="bibclaim-candidate-relations">
          {isSettled(candidate) ? trans.__('Decided:') : trans.__('Stated already:')}{' '}
          {relations
            .map(relation =>
              relationWords(relation, letterOf(relation.from), letterOf(relation.to), trans)
            )
            .join(' · ')}
        </p>
      )}
      <footer className="bibclaim-Candidate-foot">
        {canRelate && (
          <>
            <Button
              main
              tabIndex={tabIndex}
              aria-disabled={isWaiting}
              testId="bibclaim-candidate-relate"
              onClick={() => decide(first)}
            >
              {choiceWords(first, trans)}
            </Button>
            <span className="bibclaim-Candidate-other">
              <select
                className="bibclaim-Select"
                aria-label={trans.__('Another relation')}
                tabIndex={tabIndex}
                value={other.id}
                data-testid="bibclaim-candidate-other"
                onChange={event =>
                  setOther(others.find(one => one.id === event.currentTarget.value) ?? others[0])
                }
              >
                {others.map(choice => (
                  <option key={choice.id} value={choice.id}>
                    {choiceWords(choice, trans)}
                  </option>
                ))}
              </select>
              <Button
                tabIndex={tabIndex}
                aria-disabled={isWaiting}
                testId="bibclaim-candidate-relate-other"
                onClick={() => decide(other)}
              >
                {trans.__('Relate so')}
              </Button>
            </span>
          </>
        )}
        {isAside ? (
          <Button tabIndex={tabIndex} testId="bibclaim-candidate-back" onClick={onBack}>
            {trans.__('Decide again')}
          </Button>
        ) : (
          !isSettled(candidate) && (
            <Button
              tabIndex={tabIndex}
              testId="bibclaim-candidate-aside"
              title={trans.__(
                'Do not show this pair again in this workspace; nothing is written to the claims'
              )}
              onClick={onAside}
            >
              {trans.__('Not related')}
            </Button>
          )
        )}
      </footer>
    </article>
  );
}

function Letter(props: { letter: string }): React.ReactElement {
  return <span className="bibclaim-Candidate-letter">{props.letter}</span>;
}

/** Words that no claim is filed on. */
function Passage(props: {
  letter: string;
  side: ICandidateSide;
  tabIndex: number;
  onOpen: () => void;
}): React.ReactElement {
  const { letter, side, tabIndex, onOpen } = props;
  const trans = useTrans();
  return (
    <div className="bibclaim-ClaimBlock" data-testid="bibclaim-candidate-passage">
      <div className="bibclaim-ClaimBlock-head">
        <Letter letter={letter} />
        <span className="bibclaim-ClaimBlock-does">{trans.__('in the document’s own voice')}</span>
      </div>
      <blockquote className="bibclaim-ClaimBlock-quote" dir="auto">
        {side.text}
      </blockquote>
      <div className="bibclaim-ClaimBlock-chain">
        {trans.__('No claim is filed on these words. To relate them, open the text and file one.')}
      </div>
      <div className="bibclaim-ClaimBlock-foot">
        <bdi className="bibclaim-ClaimBlock-place">@{side.citekey}</bdi>
        <button
          type="button"
          className="bibclaim-TextButton"
          tabIndex={tabIndex}
          data-testid="bibclaim-open-claim"
          onClick={onOpen}
        >
          {trans.__('Open in Reader')}
        </button>
      </div>
    </div>
  );
}
