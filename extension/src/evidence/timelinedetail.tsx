import * as React from 'react';

import type { ITimelineRow } from '../api/evidence';
import { attitudeOf } from '../claim/vocabulary';
import { Mark } from '../ui/mark';
import { useTrans } from '../ui/trans';
import { dateKindWords } from './datekind';

/** The claim that the keyboard is on, in full. */
export function TimelineDetail(props: {
  row: ITimelineRow;
  onOpen: () => void;
  onEvidence: () => void;
}): React.ReactElement {
  const { row, onOpen, onEvidence } = props;
  const trans = useTrans();
  return (
    <div className="bibclaim-Timeline-detail" data-testid="bibclaim-timeline-detail">
      <div className="bibclaim-ClaimBlock-head" data-attitude={row.attitude}>
        <strong>{row.date}</strong>
        <span className="bibclaim-ClaimBlock-does">{dateKindWords(row.kind, trans)}</span>
        <Mark attitude={row.attitude} />
        <bdi className="bibclaim-ClaimBlock-who">{row.claimant}</bdi>
        <span className="bibclaim-ClaimBlock-does">{attitudeOf(row.attitude).label}</span>
        <bdi className="bibclaim-ClaimBlock-place">@{row.citekey}</bdi>
        <button
          type="button"
          className="bibclaim-TextButton"
          data-testid="bibclaim-open-claim"
          onClick={onOpen}
        >
          {trans.__('Open in Reader')}
        </button>
        <button
          type="button"
          className="bibclaim-TextButton"
          data-testid="bibclaim-show-support"
          onClick={onEvidence}
        >
          {trans.__('Show its support')}
        </button>
      </div>
      <div className="bibclaim-ClaimBlock-statement" dir="auto">
        {row.statement}
      </div>
    </div>
  );
}
