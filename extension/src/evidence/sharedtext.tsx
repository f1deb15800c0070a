import * as React from 'react';

import type { IClaim } from '../claim/claim';
import { useTrans } from '../ui/trans';
import type { Claims } from '../workspace/claims';
import { ClaimBlock } from './claimblock';
import type { EvidenceModel } from './model';
import { useAnswer } from './state';

/** Supporting claims that stand in words which their documents share, with the words. */
export function SharedText(props: {
  model: EvidenceModel;
  pairs: readonly (readonly [string, string])[];
  claims: Claims;
  onOpen: (claim: IClaim) => void;
}): React.ReactElement {
  const { model, pairs, claims, onOpen } = props;
  const trans = useTrans();
  // the passages come with the candidates; the support itself names only the claims
  const candidates = useAnswer(model.candidates);
  const passageOf = (one: string, other: string): string =>
    candidates?.same_origin.find(
      ({ claim_id: id, target }) =>
        (id === one && target === other) || (id === other && target === one)
    )?.passage.text ?? '';

  return (
    <section data-testid="bibclaim-shared-text">
      <h3>{trans._n('%1 pair shares a passage', '%1 pairs share a passage', pairs.length)}</h3>
      <p className="bibclaim-Evidence-count">
        {trans.__(
          'Until somebody relates them as independent, they count as one origin. Candidates is the place to decide.'
        )}
      </p>
      {pairs.map(([one, other]) => (
        <div key={`${one} ${other}`} className="bibclaim-Shared">
          {passageOf(one, other) && (
            <blockquote className="bibclaim-ClaimBlock-quote" dir="auto">
              {passageOf(one, other)}
            </blockquote>
          )}
          <div className="bibclaim-Sides">
            {[one, other].map(id => (
              <ClaimBlock
                key={id}
                id={id}
                claim={claims.get(id)}
                isStop
                onOpen={onOpen}
                onEvidence={next => model.choose(next)}
              />
            ))}
          </div>
        </div>
      ))}
    </section>
  );
}
