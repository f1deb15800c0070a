import * as React from 'react';

import type { Verdict } from '../api/wire';
import type { IClaim } from '../claim/claim';
import { statusOf } from '../claim/claim';
import { isUnverified } from '../claim/verdict';
import { Button } from '../ui/button';
import { useTrans } from '../ui/trans';
import { useReader } from './context';
import { AttributionPath } from './pathview';
import { QuoteCheck } from './quotecheck';
import { RelationList } from './relationlist';
import { partWords } from './wordmarks';

/** What the card of the active claim shows besides: its path, its relations, and what waits for a decision. */
export function CardDetails(props: {
  claim: IClaim;
  verdict: Verdict | undefined;
  isComparing: boolean;
}): React.ReactElement {
  const { claim, verdict, isComparing } = props;
  const { model, actions } = useReader();
  const trans = useTrans();
  const { id } = claim;
  const isSuggestion = statusOf(claim) === 'suggested';
  const canCompare = isUnverified(verdict);
  return (
    <div className="bibclaim-Card-details">
      {isSuggestion && (
        <div className="bibclaim-Card-decision" role="group" aria-label={trans.__('Decision')}>
          <Button
            main
            testId="bibclaim-suggestion-accept"
            onClick={() => actions.setStatus(id, 'active')}
          >
            {trans.__('Accept')} <kbd>A</kbd>
          </Button>
          <Button testId="bibclaim-suggestion-edit" onClick={() => actions.edit(id)}>
            {trans.__('Edit')} <kbd>E</kbd>
          </Button>
          <Button
            testId="bibclaim-suggestion-reject"
            onClick={() => actions.setStatus(id, 'rejected')}
          >
            {trans.__('Reject')} <kbd>X</kbd>
          </Button>
          {!model.claims.get(id) && (
            <Button
              testId="bibclaim-suggestion-keep"
              title={trans.__(
                'Write it to the claims file as a suggestion, to be decided on later'
              )}
              onClick={() => actions.setStatus(id, 'suggested')}
            >
              {trans.__('Keep')}
            </Button>
          )}
        </div>
      )}
      {canCompare && (
        <Button
          className="bibclaim-Card-compare"
          testId="bibclaim-compare"
          aria-expanded={isComparing}
          onClick={() => actions.compare(id)}
        >
          {trans.__('Compare with the text')} <kbd>Q</kbd>
        </Button>
      )}
      {canCompare && isComparing && <QuoteCheck key={id} claim={claim} />}
      <AttributionPath claim={claim} />
      <PartWords claim={claim} />
      <RelationList claim={claim} />
    </div>
  );
}

/** The words that name the source and say what it does, which are underlined in the text. */
function PartWords({ claim }: { claim: IClaim }): React.ReactElement | null {
  const trans = useTrans();
  const source = partWords(claim, 'source_span');
  const cue = partWords(claim, 'cue_span');
  if (!source && !cue) {
    return null;
  }
  return (
    <p className="bibclaim-Parts" data-testid="bibclaim-parts">
      {source && (
        <span>
          {trans.__('source')}{' '}
          <q className="bibclaim-Parts-source" dir="auto">
            {source}
          </q>
        </span>
      )}
      {cue && (
        <span>
          {trans.__('cue')}{' '}
          <q className="bibclaim-Parts-cue" dir="auto">
            {cue}
          </q>
        </span>
      )}
    </p>
  );
}
