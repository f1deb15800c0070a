import * as React from 'react';

import type { IEntryRow } from '../api/wire';
import { kindWords } from '../claim/vocabulary';
import { useTrans } from '../ui/trans';

/** Height of a row in pixels; rows are all alike, so that 50,000 of them need no measuring. */
export const ROW_HEIGHT = 46;

/** One entry of the list: who and when, title, source kind, claims, problems. */
export const EntryRow = React.memo(function EntryRow(props: {
  row: IEntryRow;
  id: string;
  position: number;
  total: number;
  top: number;
  selected: boolean;
  onSelect: (key: string) => void;
  onOpen: (row: IEntryRow) => void;
}): React.ReactElement {
  const { row, id, position, total, top, selected, onSelect, onOpen } = props;
  const trans = useTrans();
  return (
    <div
      id={id}
      role="option"
      aria-selected={selected}
      aria-posinset={position + 1}
      aria-setsize={total}
      className="bibclaim-Row"
      style={{ transform: `translateY(${top}px)`, height: ROW_HEIGHT }}
      title={`${row.title || row.key}\n@${row.key} · ${row.type}`}
      data-testid="bibclaim-entry-row"
      data-key={row.key}
      onClick={() => onSelect(row.key)}
      onDoubleClick={() => onOpen(row)}
    >
      <div className="bibclaim-Row-head">
        <span className="bibclaim-Row-author" dir="auto">
          {row.author || `@${row.key}`}
        </span>
        <span className="bibclaim-Row-year">{row.year}</span>
        <span className="bibclaim-Row-space" />
        {row.problems > 0 && (
          <span
            className="bibclaim-Badge"
            data-tone="warning"
            title={trans._n('%1 problem', '%1 problems', row.problems)}
            data-testid="bibclaim-problem-badge"
          >
            <span aria-hidden="true">!</span>
            {row.problems}
            <span className="bibclaim-hidden">{trans.__('problems')}</span>
          </span>
        )}
        {row.claims > 0 && (
          <span
            className="bibclaim-Badge"
            data-tone="claims"
            title={trans._n('%1 claim', '%1 claims', row.claims)}
          >
            <span aria-hidden="true">❝</span>
            <span data-testid="bibclaim-claim-count">{row.claims}</span>
            <span className="bibclaim-hidden">{trans.__('claims')}</span>
          </span>
        )}
      </div>
      <div className="bibclaim-Row-foot">
        <span className="bibclaim-Row-title" dir="auto">
          {row.title || trans.__('(no title)')}
        </span>
        <span className="bibclaim-Row-kind">{kindWords(row.kind)}</span>
      </div>
    </div>
  );
});
