import * as React from 'react';

import type { ConflictKind } from '../api/evidence';
import type { IClaim } from '../claim/claim';
import { EmptyState } from '../ui/notice';
import { useTrans } from '../ui/trans';
import { VirtualRows } from '../ui/virtualrows';
import { citedSentence } from './citedsentence';
import type { ConflictRow } from './conflictrows';
import { conflictRows, measuresOf } from './conflictrows';
import { FigureCells } from './figurecells';
import { ClaimQuery } from './claimquery';
import { keptRows, useKept } from './kept';
import { MeasureCells } from './measurecells';
import { PairCells } from './paircells';
import { CONFLICT_KINDS, reading } from './reading';
import { AnswerState, useAnswer } from './state';
import { StripAxis } from './strip';
import type { ITabProps } from './tabprops';

const NOTHING: ReadonlySet<string> = new Set();

/** Figures that do not agree: each measure with its plot and its pairs. */
export function ConflictsTab({ model, actions }: ITabProps): React.ReactElement {
  const trans = useTrans();
  const value = useAnswer(model.conflicts);
  const [kind, setKind] = useKept<ConflictKind | null>(model, 'conflicts:kind', null);
  const [closed, setClosed] = useKept<ReadonlySet<string>>(model, 'conflicts:closed', NOTHING);
  const [open, setOpen] = useKept<ReadonlySet<string>>(model, 'conflicts:open', NOTHING);

  const measures = React.useMemo(
    () => measuresOf(value?.conflicts ?? [], value?.figures ?? [], kind),
    [value, kind]
  );
  const rows = React.useMemo(() => conflictRows(measures, closed, open), [measures, closed, open]);
  const toggle = (row: ConflictRow): void => {
    if (row.kind === 'measure') {
      setClosed(toggled(closed, row.key));
    } else if (row.kind === 'pair') {
      setOpen(toggled(open, row.key));
    }
  };
  const openClaim = (claim: IClaim): void =>
    actions.openReader(model.libraryPath, claim.citekey, claim.id);
  const shown = measures.reduce((sum, measure) => sum + measure.conflicts.length, 0);
  const { isLost } = model.workspace.connection;
  const isEmpty = value !== null && value.conflicts.length === 0;

  return (
    <div className="bibclaim-Evidence-tab" data-testid="bibclaim-conflicts">
      <div className="bibclaim-Evidence-tools">
        <ClaimQuery model={model} testId="bibclaim-conflicts-query" />
        <select
          className="bibclaim-Select"
          aria-label={trans.__('Which conflicts')}
          value={kind ?? ''}
          data-testid="bibclaim-conflicts-kind"
          onChange={event => setKind((event.currentTarget.value || null) as ConflictKind | null)}
        >
          <option value="">{trans.__('all readings')}</option>
          {CONFLICT_KINDS.map(one => (
            <option key={one} value={one}>
              {reading(one, trans).meaning}
            </option>
          ))}
        </select>
        <span
          role="status"
          className="bibclaim-Evidence-count"
          data-testid="bibclaim-conflicts-count"
        >
          {model.conflicts.isWorking
            ? trans.__('Reading…')
            : value &&
              [
                trans._n('%1 conflict', '%1 conflicts', shown),
                trans._n('%1 measure', '%1 measures', measures.length)
              ].join(' · ')}
        </span>
      </div>
      <AnswerState
        answer={model.conflicts}
        value={value}
        isLost={isLost}
        failed={trans.__('The conflicts cannot be listed')}
      />
      {isEmpty && !model.conflicts.error && (
        <EmptyState title={trans.__('No figures conflict')} testId="bibclaim-conflicts-empty">
          {model.query.trim()
            ? trans.__(
                'Of the claims that match, no two give figures of one measure that cannot both hold. Use fewer words, or empty the box to see all.'
              )
            : trans.__(
                'Figures are compared when claims give them the same measure. Add quantities to claims in the Reader: measure, number, and the date that they hold for.'
              )}
        </EmptyState>
      )}
      {!isEmpty && value !== null && !shown && !model.conflicts.error && (
        <EmptyState title={trans.__('No conflict is read so')}>
          {trans.__('Choose “all readings” to see the others.')}
        </EmptyState>
      )}
      {shown > 0 && !model.conflicts.error && (
        <VirtualRows
          role="treegrid"
          className="bibclaim-Conflicts"
          label={trans.__('Conflicting figures')}
          testId="bibclaim-conflicts-table"
          memory={keptRows(model, 'conflicts:rows')}
          rows={rows}
          rowKey={keyOf}
          estimate={heightOf}
          attributes={row => ({
            className: `bibclaim-Conflicts-${row.kind}`,
            'data-testid': `bibclaim-conflict-${row.kind}`,
            'aria-level': row.kind === 'measure' ? 1 : 2,
            ...('isOpen' in row ? { 'aria-expanded': row.isOpen } : {})
          })}
          onKey={(row, event) => {
            const turns =
              'isOpen' in row &&
              (event.key === 'Enter' ||
                event.key === ' ' ||
                event.key === (row.isOpen ? 'ArrowLeft' : 'ArrowRight'));
            if (turns) {
              toggle(row);
              return true;
            }
            if (row.kind === 'figure' && event.key === 'Enter') {
              const claim = value?.claims[row.figure.claim];
              if (claim) {
                openClaim(claim);
              }
              return true;
            }
            return false;
          }}
        >
          {(row, { isStop }) => {
            switch (row.kind) {
              case 'measure':
                return (
                  <MeasureCells
                    measure={row.measure}
                    isOpen={row.isOpen}
                    onToggle={() => toggle(row)}
                  />
                );
              case 'figure':
                return (
                  <FigureCells
                    figure={row.figure}
                    claim={value?.claims[row.figure.claim]}
                    scale={row.plot.scale}
                    isStop={isStop}
                    onOpen={openClaim}
                  />
                );
              case 'axis':
                return (
                  <div role="gridcell" className="bibclaim-Conflicts-axisCell">
                    <StripAxis scale={row.plot.scale} unit={row.plot.unit} />
                    <span className="bibclaim-Conflicts-legend">
                      {trans.__('● dated  ◇ no date  — range  ‹ › open end')}
                      {row.plot.scale.isLog && ` · ${trans.__('logarithmic axis')}`}
                    </span>
                  </div>
                );
              case 'pair':
                return (
                  <PairCells
                    measure={row.measure}
                    conflict={row.conflict}
                    claims={value?.claims ?? {}}
                    isOpen={row.isOpen}
                    isStop={isStop}
                    onToggle={() => toggle(row)}
                    onOpen={openClaim}
                    onEvidence={id => {
                      model.choose(id);
                      model.tab = 'corroboration';
                    }}
                    onCopy={claims =>
                      actions.copy(
                        citedSentence(row.conflict.sentence, claims),
                        trans.__('Sentence copied with citations')
                      )
                    }
                  />
                );
            }
          }}
        </VirtualRows>
      )}
    </div>
  );
}

function keyOf(row: ConflictRow): string {
  return row.key;
}

function heightOf(row: ConflictRow): number {
  switch (row.kind) {
    case 'measure':
      return 40;
    case 'figure':
      return 30;
    case 'axis':
      return 52;
    case 'pair':
      return row.isOpen ? 340 : 46;
  }
}

function toggled(set: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(key)) {
    next.add(key);
  }
  return next;
}
