import * as React from 'react';

import { claimantOf } from '../claim/claim';
import { attitudeOf } from '../claim/vocabulary';
import { Mark } from '../ui/mark';
import { Notice } from '../ui/notice';
import { useSignal, useWatch } from '../ui/signal';
import { useTrans } from '../ui/trans';
import type { Claims } from '../workspace/claims';
import { isActive } from '../workspace/claims';
import { Part } from './details';

/** The claims filed under an entry, in the order of the text. */
export function EntryClaims(props: {
  claims: Claims;
  onOpen: (id: string) => void;
}): React.ReactElement | null {
  const { claims, onOpen } = props;
  const trans = useTrans();
  useSignal(claims.changed);
  useWatch(claims);
  const active = claims.all.filter(isActive);
  if (claims.error) {
    return <Notice tone="error">{claims.error}</Notice>;
  }
  if (!active.length) {
    return null;
  }
  return (
    <Part title={trans._n('%1 claim', '%1 claims', active.length)}>
      <ul className="bibclaim-EntryClaims">
        {active.map(claim => (
          <li key={claim.id}>
            <button
              type="button"
              className="bibclaim-EntryClaim"
              title={trans.__('Open in Reader')}
              data-testid="bibclaim-entry-claim"
              data-claim={claim.id}
              onClick={() => onOpen(claim.id)}
            >
              <Mark attitude={claim.attitude} />
              <span>
                <span className="bibclaim-EntryClaim-who">{claimantOf(claim)}</span>{' '}
                <span className="bibclaim-EntryClaim-does">
                  {attitudeOf(claim.attitude).label}:
                </span>{' '}
                <bdi>{claim.statement}</bdi>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Part>
  );
}
