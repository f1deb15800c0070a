import * as React from 'react';

import type { IClaim } from '../claim/claim';
import { chainOf, claimantOf, statusOf } from '../claim/claim';
import { attitudeOf, words } from '../claim/vocabulary';
import { Mark } from '../ui/mark';
import { useTrans } from '../ui/trans';

/** A claim as evidence: who says it, the words of the source, the chain, and the ways on. */
export function ClaimBlock(props: {
  claim: IClaim | undefined;
  id: string;
  /** What stands above the claim, such as "A". */
  title?: React.ReactNode;
  /** Whether Tab stops at the buttons. */
  isStop: boolean;
  onOpen: (claim: IClaim) => void;
  /** Shows the support of the claim; no button when absent. */
  onEvidence?: (id: string) => void;
  children?: React.ReactNode;
}): React.ReactElement {
  const { claim, id, title, isStop, onOpen, onEvidence, children } = props;
  const trans = useTrans();
  if (!claim) {
    return (
      <div className="bibclaim-ClaimBlock" data-testid="bibclaim-claim-block" data-claim={id}>
        <div className="bibclaim-ClaimBlock-head">{title}</div>
        <p className="bibclaim-ClaimBlock-none">
          {trans.__('The claim %1 is not in the library any more.', id)}
        </p>
      </div>
    );
  }
  const status = statusOf(claim);
  const place = claim.locator?.value;
  return (
    <div
      className="bibclaim-ClaimBlock"
      data-testid="bibclaim-claim-block"
      data-claim={id}
      data-attitude={claim.attitude}
    >
      <div className="bibclaim-ClaimBlock-head">
        {title}
        <Mark attitude={claim.attitude} />
        <bdi className="bibclaim-ClaimBlock-who">{claimantOf(claim)}</bdi>
        <span className="bibclaim-ClaimBlock-does">{attitudeOf(claim.attitude).label}</span>
        {status !== 'active' && <span className="bibclaim-ClaimBlock-does">({words(status)})</span>}
      </div>
      <div className="bibclaim-ClaimBlock-statement" dir="auto">
        {claim.statement}
      </div>
      {claim.quote.exact && (
        <blockquote className="bibclaim-ClaimBlock-quote" dir="auto">
          {claim.quote.exact}
        </blockquote>
      )}
      <div className="bibclaim-ClaimBlock-chain" dir="auto">
        {chainOf(claim)}
      </div>
      {children}
      <div className="bibclaim-ClaimBlock-foot">
        <bdi className="bibclaim-ClaimBlock-place">
          @{claim.citekey}
          {place && ` ${claim.locator?.label === 'paragraph' ? '¶' : ''}${place}`}
        </bdi>
        <button
          type="button"
          className="bibclaim-TextButton"
          tabIndex={isStop ? 0 : -1}
          data-testid="bibclaim-open-claim"
          onClick={() => onOpen(claim)}
        >
          {trans.__('Open in Reader')}
        </button>
        {onEvidence && (
          <button
            type="button"
            className="bibclaim-TextButton"
            tabIndex={isStop ? 0 : -1}
            data-testid="bibclaim-show-support"
            onClick={() => onEvidence(claim.id)}
          >
            {trans.__('Show its support')}
          </button>
        )}
      </div>
    </div>
  );
}
