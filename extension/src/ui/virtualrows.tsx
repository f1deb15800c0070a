import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import * as React from 'react';

import { useKeptFocus } from './focus';

/** What a row gets to know about its place. */
export interface IRowPlace {
  /** Whether the row is the one that Tab stops at. */
  isStop: boolean;
  index: number;
}

/** What a list remembers while it is not on the screen. */
export interface IRowsMemory {
  /** Key of the row with the keyboard. */
  active: string | null;
  /** Pixels that it was scrolled by. */
  top: number;
}

/** Attributes that a row element of its own kind may add. */
export type RowAttributes = React.HTMLAttributes<HTMLDivElement> &
  Readonly<Record<`data-${string}`, string | number | boolean | undefined>>;

/**
 * Rows of any height of which only those in sight are in the page.
 *
 * The list is one Tab stop: arrow keys, Page Up, Page Down, Home and End go from row to row, and Tab from the
 * row to the controls in it (rows give their controls `tabIndex` by `isStop`), Escape back to the row. A row that
 * goes away hands the keyboard to the one in its place.
 */
export function VirtualRows<Row>(props: {
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Height in pixels before a row was measured. */
  estimate: (row: Row) => number;
  children: (row: Row, place: IRowPlace) => React.ReactNode;
  attributes?: (row: Row) => RowAttributes;
  /** A key pressed on a row; `true` when it was taken. */
  onKey?: (row: Row, event: React.KeyboardEvent) => boolean;
  memory?: IRowsMemory;
  /** Key of a row to go to whenever it changes. */
  wanted?: string | null;
  role?: 'list' | 'treegrid' | 'table' | 'grid';
  label: string;
  testId?: string;
  className?: string;
  /** Stays above the rows while they scroll. */
  head?: React.ReactNode;
  /** Number of rows of the head, for `aria-rowindex`. */
  headRows?: number;
}): React.ReactElement {
  const { rows, rowKey, estimate, children, attributes, onKey, wanted, memory } = props;
  const { role = 'list', label, testId, className, head, headRows = 0 } = props;
  const box = React.useRef<HTMLDivElement>(null);
  const [active, setActive] = React.useState<string | null>(memory?.active ?? null);
  const isMoving = React.useRef(false);

  const keys = React.useMemo(() => rows.map(rowKey), [rows, rowKey]);
  const place = React.useRef(0);
  const found = active === null ? -1 : keys.indexOf(active);
  // a row that went away leaves its place to the next one
  const at = found >= 0 ? found : Math.min(place.current, keys.length - 1);
  place.current = Math.max(0, at);

  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: index => estimate(rows[index]),
    getItemKey: index => keys[index],
    overscan: 6,
    initialOffset: memory?.top ?? 0,
    rangeExtractor: range => {
      const indexes = defaultRangeExtractor(range);
      // the row with the keyboard stays in the page, wherever the list is scrolled to
      return at >= 0 && at < rows.length && !indexes.includes(at)
        ? [...indexes, at].sort((a, b) => a - b)
        : indexes;
    }
  });
  const scroller = React.useRef(virtual);
  scroller.current = virtual;

  const focusRow = React.useCallback((index: number): void => {
    const row = box.current?.querySelector<HTMLElement>(`[data-index="${index}"]`);
    row?.focus({ preventScroll: true });
  }, []);

  React.useEffect(() => {
    if (isMoving.current && at >= 0) {
      isMoving.current = false;
      scroller.current.scrollToIndex(at, { align: 'auto' });
      focusRow(at);
    }
  }, [at, focusRow]);

  if (memory) {
    memory.active = active;
  }
  React.useLayoutEffect(() => {
    const node = box.current;
    return () => {
      if (memory && node) {
        memory.top = node.scrollTop;
      }
    };
  }, [memory]);

  useKeptFocus(box, around => around.querySelector<HTMLElement>('[data-stop]'));

  React.useEffect(() => {
    const index = wanted ? keys.indexOf(wanted) : -1;
    if (index >= 0 && wanted) {
      setActive(wanted);
      scroller.current.scrollToIndex(index, { align: 'center' });
    }
    // only when another row is wanted, and not whenever the rows change
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [wanted, keys.length > 0]);

  const move = (to: number): void => {
    const index = Math.min(keys.length - 1, Math.max(0, to));
    if (index >= 0 && keys[index] !== keys[at]) {
      isMoving.current = true;
      setActive(keys[index]);
    }
  };

  const onKeyDown = (event: React.KeyboardEvent): void => {
    const row = (event.target as HTMLElement).closest<HTMLElement>('[data-index]');
    if (!row) {
      return;
    }
    if (event.target !== row) {
      if (event.key === 'Escape') {
        event.preventDefault();
        row.focus();
      }
      return;
    }
    const index = Number(row.dataset.index);
    if (onKey?.(rows[index], event)) {
      event.preventDefault();
      return;
    }
    const inSight = Math.max(1, virtual.getVirtualItems().length - 14);
    const moves = new Map([
      ['ArrowDown', index + 1],
      ['ArrowUp', index - 1],
      ['PageDown', index + inSight],
      ['PageUp', index - inSight],
      ['Home', 0],
      ['End', keys.length - 1]
    ]);
    const to = moves.get(event.key);
    if (to !== undefined) {
      event.preventDefault();
      move(to);
    }
  };

  const isGrid = role !== 'list';
  return (
    <div
      ref={box}
      className={`bibclaim-VirtualRows ${className ?? ''}`}
      role={role}
      aria-label={label}
      aria-rowcount={isGrid ? rows.length + headRows : undefined}
      data-testid={testId}
      onKeyDown={onKeyDown}
      onFocus={event => {
        const row = (event.target as HTMLElement).closest<HTMLElement>('[data-index]');
        if (row) {
          setActive(keys[Number(row.dataset.index)] ?? null);
        }
      }}
    >
      {head}
      <div
        className="bibclaim-VirtualRows-all"
        role="presentation"
        style={{ height: virtual.getTotalSize() }}
      >
        {virtual.getVirtualItems().map(item => {
          const row = rows[item.index];
          const isStop = item.index === at;
          return (
            <div
              key={item.key}
              ref={virtual.measureElement}
              role={isGrid ? 'row' : 'listitem'}
              aria-rowindex={isGrid ? item.index + 1 + headRows : undefined}
              aria-posinset={isGrid ? undefined : item.index + 1}
              aria-setsize={isGrid ? undefined : rows.length}
              tabIndex={isStop ? 0 : -1}
              {...attributes?.(row)}
              data-index={item.index}
              data-stop={isStop || undefined}
              className={`bibclaim-VirtualRow ${attributes?.(row).className ?? ''}`}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              {children(row, { isStop, index: item.index })}
            </div>
          );
        })}
      </div>
    </div>
  );
}
