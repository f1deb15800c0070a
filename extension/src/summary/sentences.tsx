import * as React from 'react';

import type { ISummary } from '../api/wire';
import type { IClaim } from '../claim/claim';
import { claimantOf } from '../claim/claim';
import { Mark } from '../ui/mark';
import { useTrans } from '../ui/trans';
import type { Claims } from '../workspace/claims';

/** Each sentence with the claims that it stands on; a click goes to the words of the source. */
export function Sentences(props: {
  summary: ISummary;
  claims: Claims;
  onOpen: (claim: IClaim) => void;
}): React.ReactElement {
  const { summary, claims, onOpen } = props;
  const trans = useTrans();
  return (
    <details className="bibclaim-Sentences" open>
      <summary>
        {trans._n('%1 sentence', '%1 sentences', summary.sentences.length)}{' '}
        {trans.__('and the claims behind them')}
      </summary>
      <ol>
        {summary.sentences.map((sentence, i) => (
          <li key={i} className="bibclaim-Sentence" data-testid="bibclaim-summary-sentence">
            <span dir="auto">{sentence.text.replace(/<!--.*?-->/gs, '').trim()}</span>
            <span className="bibclaim-Sentence-claims">
              {sentence.claim_ids.map(id => {
                const claim = claims.get(id);
                return claim ? (
                  <button
                    key={id}
                    type="button"
                    className="bibclaim-Sentence-claim"
                    title={`${claim.statement}\n\n“${claim.quote.exact}”`}
                    data-testid="bibclaim-summary-claim"
                    data-claim={id}
                    onClick={() => onOpen(claim)}
                  >
                    <Mark attitude={claim.attitude} />
                    <bdi className="bibclaim-Sentence-who">{claimantOf(claim)}</bdi>
                  </button>
                ) : (
                  <code key={id}>{id}</code>
                );
              })}
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}
