import * as React from 'react';

import type { DateKind, ITimelineRow } from '../api/evidence';
import { useTrans } from '../ui/trans';
import { DATE_KINDS, DATE_SIGNS, dateKindWords } from './datekind';

/** What the marks of the timeline stand for; each kind of date can be left out. */
export function DateKinds(props: {
  rows: readonly ITimelineRow[];
  hidden: ReadonlySet<DateKind>;
  onHide: (hidden: ReadonlySet<DateKind>) => void;
}): React.ReactElement {
  const { rows, hidden, onHide } = props;
  const trans = useTrans();
  return (
    <div className="bibclaim-DateKinds" role="group" aria-label={trans.__('Dates that are shown')}>
      {DATE_KINDS.map(kind => (
        <button
          key={kind}
          type="button"
          className="bibclaim-Facet"
          aria-pressed={!hidden.has(kind)}
          data-testid={`bibclaim-timeline-${kind}`}
          onClick={() => {
            const next = new Set(hidden);
            if (!next.delete(kind)) {
              next.add(kind);
            }
            onHide(next);
          }}
        >
          <span aria-hidden="true">{DATE_SIGNS[kind]}</span>
          {dateKindWords(kind, trans)} ({rows.filter(row => row.kind === kind).length})
        </button>
      ))}
    </div>
  );
}
