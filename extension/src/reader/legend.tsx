import * as React from 'react';

import type { IClaim } from '../claim/claim';
import { ATTITUDES } from '../claim/vocabulary';
import { Mark } from '../ui/mark';
import { useTrans } from '../ui/trans';

/** What the colours, lines and letters mean; only attitudes that occur are named. */
export function Legend(props: { claims: readonly IClaim[] }): React.ReactElement | null {
  const trans = useTrans();
  const present = new Set(props.claims.map(claim => claim.attitude));
  const shown = ATTITUDES.filter(attitude => present.has(attitude.value));
  if (!shown.length) {
    return null;
  }
  return (
    <ul className="bibclaim-Legend" aria-label={trans.__('Legend')} data-testid="bibclaim-legend">
      {shown.map(attitude => (
        <li key={attitude.value} title={attitude.description}>
          <Mark attitude={attitude.value} />
          {attitude.label}
        </li>
      ))}
    </ul>
  );
}
