import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import * as React from 'react';

import type { IEntryRow } from '../api/wire';
import { useTrans } from '../ui/trans';
import { EntryRow, ROW_HEIGHT } from './row';

/** The list of entries; only the rows in sight are in the page. */
export const Rows = React.forwardRef<
  HTMLDivElement,
  {
    id: string;
    rows: readonly IEntryRow[];
    selected: string | null;
    onSelect: (key: string) => void;
    onOpen: (row: IEntryRow) => void;
    onType: (letter: string) => void;
  }
>(function Rows({ id, rows, selected, onSelect, onOpen, onType }, ref): React.ReactElement {
  const trans = useTrans();
  const list = React.useRef<HTMLDivElement | null>(null);
  const active = React.useMemo(
    () => (selected === null ? -1 : rows.findIndex(row => row.key === selected)),
    [rows, selected]
  );
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => list.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    // aria-activedescendant must name a row that is in the page
    rangeExtractor: range => {
      const indexes = defaultRangeExtractor(range);
      return active >= 0 && active < rows.length && !indexes.includes(active)
        ? [...indexes, active].sort((a, b) => a - b)
        : indexes;
    }
  });

  const scroll = React.useRef(virtual);
  scroll.current = virtual;
  React.useEffect(() => {
    if (active >= 0) {
      scroll.current.scrollToIndex(active, { align: 'auto' });
    }
  }, [active]);

  const onKeyDown = (event: React.KeyboardEvent): void => {
    const page = Math.max(1, Math.floor((list.current?.clientHeight ?? 0) / ROW_HEIGHT) - 1);
    const moves = new Map([
      ['ArrowDown', active + 1],
      ['ArrowUp', Math.max(0, active - 1)],
      ['PageDown', active + page],
      ['PageUp', Math.max(0, active - page)],
      ['Home', 0],
      ['End', rows.length - 1]
    ]);
    const to = moves.get(event.key);
    if (to !== undefined && rows.length) {
      event.preventDefault();
      onSelect(rows[Math.min(rows.length - 1, Math.max(0, to))].key);
    } else if (event.key === 'Enter' && active >= 0) {
      event.preventDefault();
      onOpen(rows[active]);
    } else if (
      /^[\p{L}\p{N}]$/u.test(event.key) &&
      !event.ctrlKey &&
      !event.metaKey &&
      !event.altKey
    ) {
      event.preventDefault();
      onType(event.key);
    }
  };

  return (
    <div
      ref={node => {
        list.current = node;
        if (typeof ref === 'function') {
          ref(node);
        } else if (ref) {
          ref.current = node;
        }
      }}
      id={id}
      className="bibclaim-Rows"
      role="listbox"
      tabIndex={0}
      aria-label={trans.__('Entries')}
      aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
      data-testid="bibclaim-entry-list"
      onKeyDown={onKeyDown}
      onFocus={() => {
        if (active < 0 && rows.length) {
          onSelect(rows[0].key);
        }
      }}
    >
      <div className="bibclaim-Rows-all" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(item => (
          <EntryRow
            key={item.index}
            id={`${id}-${item.index}`}
            row={rows[item.index]}
            position={item.index}
            total={rows.length}
            top={item.start}
            selected={item.index === active}
            onSelect={onSelect}
            onOpen={onOpen}
          />
        ))}
      </div>
    </div>
  );
});
