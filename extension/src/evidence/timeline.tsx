import * as React from 'react';

import type { DateKind, ITimelineRow } from '../api/evidence';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/notice';
import { useTrans } from '../ui/trans';
import { ClaimQuery } from './claimquery';
import { DateKinds } from './datekinds';
import { useKept } from './kept';
import { lanesOf } from './lanes';
import { AnswerState, useAnswer } from './state';
import type { ITabProps } from './tabprops';
import { TimelineDrawing } from './timelinedrawing';
import { TimelineTable } from './timelinetable';

const NO_ROWS: readonly ITimelineRow[] = [];

/** Dated claims: who said what of when. */
export function TimelineTab({ model, actions }: ITabProps): React.ReactElement {
  const trans = useTrans();
  const value = useAnswer(model.timeline);
  const [isTable, setTable] = useKept(model, 'timeline:table', false);
  const [hidden, setHidden] = useKept<ReadonlySet<DateKind>>(model, 'timeline:hidden', new Set());
  const rows = value?.rows ?? NO_ROWS;
  const lanes = React.useMemo(
    () => lanesOf(rows.filter(row => !hidden.has(row.kind))),
    [rows, hidden]
  );
  const drawn = lanes.reduce((sum, lane) => sum + lane.items.length, 0);
  const dateless = value?.undated ?? 0;
  const failed = model.timeline.error !== '';
  const open = (row: ITimelineRow): void =>
    actions.openReader(model.libraryPath, row.citekey, row.id);

  return (
    <div className="bibclaim-Evidence-tab" data-testid="bibclaim-timeline">
      <div className="bibclaim-Evidence-tools">
        <ClaimQuery model={model} testId="bibclaim-timeline-query" />
        <Button
          aria-pressed={isTable}
          testId="bibclaim-timeline-table-toggle"
          onClick={() => setTable(!isTable)}
        >
          {isTable ? trans.__('As a drawing') : trans.__('As a table')}
        </Button>
        <span
          role="status"
          className="bibclaim-Evidence-count"
          data-testid="bibclaim-timeline-count"
        >
          {model.timeline.isWorking
            ? trans.__('Reading…')
            : value &&
              [
                trans._n('%1 date', '%1 dates', drawn),
                dateless
                  ? trans._n('%1 claim without a date', '%1 claims without a date', dateless)
                  : ''
              ]
                .filter(Boolean)
                .join(' · ')}
        </span>
      </div>
      {rows.length > 0 && !failed && (
        <div className="bibclaim-Evidence-tools">
          <DateKinds rows={rows} hidden={hidden} onHide={setHidden} />
        </div>
      )}
      <AnswerState
        answer={model.timeline}
        value={value}
        isLost={model.workspace.connection.isLost}
        failed={trans.__('The timeline cannot be drawn')}
      />
      {value && !failed && rows.length === 0 && (
        <EmptyState title={trans.__('No dates')} testId="bibclaim-timeline-empty">
          {model.query.trim()
            ? trans.__(
                'None of the claims that match has a date. Use fewer words, or empty the box to see all.'
              )
            : trans.__(
                'Claims come here as soon as they have a date: add dates to claims in the Reader, or a date to their entries.'
              )}
        </EmptyState>
      )}
      {rows.length > 0 && drawn === 0 && !failed && (
        <EmptyState title={trans.__('Nothing is shown')}>
          {trans.__('Press one of the kinds of dates above.')}
        </EmptyState>
      )}
      {!failed &&
        drawn > 0 &&
        (isTable ? (
          <TimelineTable lanes={lanes} onOpen={open} />
        ) : (
          <TimelineDrawing
            lanes={lanes}
            wanted={model.claim}
            onOpen={open}
            onEvidence={id => {
              model.choose(id);
              model.tab = 'corroboration';
            }}
          />
        ))}
    </div>
  );
}
