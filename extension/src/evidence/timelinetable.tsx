import * as React from 'react';

import type { ITimelineRow } from '../api/evidence';
import { attitudeOf } from '../claim/vocabulary';
import { useTrans } from '../ui/trans';
import { VirtualRows } from '../ui/virtualrows';
import { dateKindWords } from './datekind';
import type { ILane, ITimelineItem } from './lanes';

/** The timeline as rows of text, in the order of time. */
export function TimelineTable(props: {
  lanes: readonly ILane[];
  onOpen: (row: ITimelineRow) => void;
}): React.ReactElement {
  const { lanes, onOpen } = props;
  const trans = useTrans();
  const items = React.useMemo(
    () => lanes.flatMap(lane => lane.items).sort((a, b) => a.anchor - b.anchor),
    [lanes]
  );
  return (
    <VirtualRows
      role="grid"
      className="bibclaim-TimelineTable"
      label={trans.__('Dated claims')}
      testId="bibclaim-timeline-table"
      rows={items}
      rowKey={keyOf}
      estimate={rowHeight}
      headRows={1}
      head={
        <div className="bibclaim-TimelineTable-head" role="row" aria-rowindex={1}>
          {[trans.__('Date'), trans.__('Claimant'), trans.__('Claim'), trans.__('Source')].map(
            label => (
              <div key={label} role="columnheader">
                {label}
              </div>
            )
          )}
        </div>
      }
      attributes={item => ({
        className: 'bibclaim-TimelineTable-row',
        'data-testid': 'bibclaim-timeline-row',
        'data-claim': item.row.id
      })}
      onKey={(item, event) => {
        if (event.key === 'Enter') {
          onOpen(item.row);
          return true;
        }
        return false;
      }}
    >
      {({ row }, { isStop }) => (
        <>
          <div role="gridcell">
            {row.date}{' '}
            <span className="bibclaim-Evidence-count">{dateKindWords(row.kind, trans)}</span>
          </div>
          <div role="gridcell" dir="auto">
            {row.claimant}
          </div>
          <div role="gridcell">
            <button
              type="button"
              className="bibclaim-TextButton"
              tabIndex={isStop ? 0 : -1}
              title={trans.__('Open in Reader')}
              data-testid="bibclaim-open-claim"
              onClick={() => onOpen(row)}
            >
              {attitudeOf(row.attitude).label}: <bdi>{row.statement}</bdi>
            </button>
          </div>
          <div role="gridcell">
            <bdi>@{row.citekey}</bdi>
          </div>
        </>
      )}
    </VirtualRows>
  );
}

function keyOf(item: ITimelineItem): string {
  return item.key;
}

function rowHeight(): number {
  return 34;
}
