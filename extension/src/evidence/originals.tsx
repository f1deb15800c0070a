import { caretDownIcon, caretRightIcon, copyIcon } from '@jupyterlab/ui-components';
import * as React from 'react';

import type { IOriginal } from '../api/evidence';
import type { IClaim } from '../claim/claim';
import { words } from '../claim/vocabulary';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/notice';
import { useSignal, useWatch } from '../ui/signal';
import { useTrans } from '../ui/trans';
import { VirtualRows } from '../ui/virtualrows';
import { keptRows, useKept } from './kept';
import type { IOriginalOrder, OriginalColumn } from './originalsort';
import { MOST_WANTED, nextOrder, originalsAsList, sortedOriginals } from './originalsort';
import { AnswerState, useAnswer } from './state';
import type { ITabProps } from './tabprops';

const NOTHING: ReadonlySet<string> = new Set();

/** The worklist "get the original": where chains end outside the library. */
export function OriginalsTab({ model, actions }: ITabProps): React.ReactElement {
  const trans = useTrans();
  const CopyIcon = copyIcon;
  const value = useAnswer(model.originals);
  const claims = model.workspace.claims(model.libraryPath);
  useSignal(claims.changed);
  useWatch(claims);
  const [order, setOrder] = useKept(model, 'originals:order', MOST_WANTED);
  const [open, setOpen] = useKept<ReadonlySet<string>>(model, 'originals:open', NOTHING);
  const sorted = React.useMemo(
    () => sortedOriginals(value?.originals ?? [], order),
    [value, order]
  );
  const toggle = (key: string): void => {
    const next = new Set(open);
    if (!next.delete(key)) {
      next.add(key);
    }
    setOpen(next);
  };
  const failed = model.originals.error !== '';

  return (
    <div className="bibclaim-Evidence-tab" data-testid="bibclaim-originals">
      <div className="bibclaim-Evidence-tools">
        <span className="bibclaim-Evidence-hint">
          {trans.__('Sources that claims go back to and that the library has only at second hand.')}
        </span>
        <span
          role="status"
          className="bibclaim-Evidence-count"
          data-testid="bibclaim-originals-count"
        >
          {value && trans._n('%1 original', '%1 originals', sorted.length)}
        </span>
        <Button
          testId="bibclaim-originals-copy"
          disabled={!sorted.length}
          onClick={() => actions.copy(originalsAsList(sorted), trans.__('Worklist copied'))}
        >
          <CopyIcon.react tag="span" elementSize="normal" />
          {trans.__('Copy as list')}
        </Button>
      </div>
      <AnswerState
        answer={model.originals}
        value={value}
        isLost={model.workspace.connection.isLost}
        failed={trans.__('The worklist cannot be made')}
      />
      {value && !failed && !sorted.length && (
        <EmptyState title={trans.__('Every original is here')} testId="bibclaim-originals-empty">
          {trans.__(
            'Each chain of the claims ends in a document of this library, or there are no claims yet.'
          )}
        </EmptyState>
      )}
      {!failed && sorted.length > 0 && (
        <VirtualRows
          role="treegrid"
          className="bibclaim-Originals"
          label={trans.__('Originals to get')}
          testId="bibclaim-originals-table"
          memory={keptRows(model, 'originals:rows')}
          rows={sorted}
          rowKey={keyOf}
          estimate={rowHeight}
          headRows={1}
          head={<Head order={order} onOrder={column => setOrder(nextOrder(order, column))} />}
          attributes={one => ({
            className: 'bibclaim-Original',
            'data-testid': 'bibclaim-original',
            'data-named': one.is_named,
            'aria-expanded': open.has(keyOf(one))
          })}
          onKey={(one, event) => {
            const isOpen = open.has(keyOf(one));
            const turns =
              event.key === 'Enter' ||
              event.key === ' ' ||
              event.key === (isOpen ? 'ArrowLeft' : 'ArrowRight');
            if (turns) {
              toggle(keyOf(one));
            }
            return turns;
          }}
        >
          {(one, { isStop }) => (
            <OriginalCells
              original={one}
              claims={one.claims.map(id => claims.get(id)).filter(claim => claim !== undefined)}
              isOpen={open.has(keyOf(one))}
              isStop={isStop}
              onToggle={() => toggle(keyOf(one))}
              onOpen={claim => actions.openReader(model.libraryPath, claim.citekey, claim.id)}
            />
          )}
        </VirtualRows>
      )}
    </div>
  );
}

function Head(props: {
  order: IOriginalOrder;
  onOrder: (column: OriginalColumn) => void;
}): React.ReactElement {
  const { order, onOrder } = props;
  const trans = useTrans();
  const columns: readonly [OriginalColumn, string][] = [
    ['name', trans.__('Get the original from')],
    ['kind', trans.__('Kind')],
    ['count', trans.__('Claims')],
    ['via', trans.__('Known through')],
    ['cited_in', trans.__('Cited in')]
  ];
  return (
    <div className="bibclaim-Originals-head" role="row" aria-rowindex={1}>
      {columns.map(([column, label]) => {
        const isSorted = order.column === column;
        return (
          <div
            key={column}
            role="columnheader"
            aria-sort={isSorted ? (order.isDescending ? 'descending' : 'ascending') : 'none'}
          >
            <button
              type="button"
              className="bibclaim-Originals-sort"
              data-testid={`bibclaim-originals-sort-${column}`}
              onClick={() => onOrder(column)}
            >
              {label}
              <span aria-hidden="true">{isSorted ? (order.isDescending ? ' ▾' : ' ▴') : ''}</span>
            </button>
          </div>
        );
      })}
    </div>
  );
}

function OriginalCells(props: {
  original: IOriginal;
  claims: readonly IClaim[];
  isOpen: boolean;
  isStop: boolean;
  onToggle: () => void;
  onOpen: (claim: IClaim) => void;
}): React.ReactElement {
  const { original, claims, isOpen, isStop, onToggle, onOpen } = props;
  const trans = useTrans();
  const Caret = isOpen ? caretDownIcon : caretRightIcon;
  return (
    <>
      <div className="bibclaim-Original-cells" role="presentation" onClick={onToggle}>
        <div role="gridcell" className="bibclaim-Original-name">
          <Caret.react tag="span" elementSize="normal" />
          <span>
            <bdi>{original.name}</bdi>
            {!original.is_named && (
              <span className="bibclaim-Original-note">{trans.__('nobody to ask by name')}</span>
            )}
            {original.media.length > 0 && (
              <span className="bibclaim-Original-note" dir="auto">
                {trans.__('published as %1', original.media.join(', '))}
              </span>
            )}
            {original.missing_keys.length > 0 && (
              <span className="bibclaim-Original-note" dir="auto">
                {trans.__(
                  'no entry for %1',
                  original.missing_keys.map(key => `@${key}`).join(', ')
                )}
              </span>
            )}
          </span>
        </div>
        <div role="gridcell">{words(original.kind)}</div>
        <div role="gridcell" className="bibclaim-Original-count">
          {original.count}
        </div>
        <div role="gridcell" dir="auto">
          {original.via.join(', ')}
        </div>
        <div role="gridcell" dir="auto">
          {original.cited_in.map(key => `@${key}`).join(', ')}
        </div>
      </div>
      {isOpen && (
        <div role="gridcell" className="bibclaim-Original-claims">
          {claims.map(claim => (
            <button
              key={claim.id}
              type="button"
              className="bibclaim-EntryClaim"
              tabIndex={isStop ? 0 : -1}
              title={trans.__('Open in Reader')}
              data-testid="bibclaim-open-claim"
              data-claim={claim.id}
              onClick={() => onOpen(claim)}
            >
              <bdi>{claim.statement}</bdi>
            </button>
          ))}
          {!claims.length && <span>{trans.__('Reading…')}</span>}
        </div>
      )}
    </>
  );
}

function keyOf(one: IOriginal): string {
  return JSON.stringify([one.origin, one.is_named ? '' : one.cited_in]);
}

function rowHeight(): number {
  return 44;
}
