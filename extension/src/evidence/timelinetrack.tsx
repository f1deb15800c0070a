import * as React from 'react';

import type { ITimelineRow } from '../api/evidence';
import { useTrans } from '../ui/trans';
import { dateKindWords } from './datekind';
import type { ITimelineItem, ITrack } from './lanes';
import type { ISpan, ITick } from './timescale';
import { shareOf } from './timescale';

/** Height of one line in pixels. */
export const LINE_HEIGHT = 26;

/** Room below which a mark stands without words, in pixels. */
const WORDS = 46;
const SIGNS: Readonly<Record<string, string>> = { event: '●', as_of: '◆', published: '■' };

/** One line of a lane; the first one carries the claimant's name. */
export const TimelineTrack = React.memo(function TimelineTrack(props: {
  track: ITrack;
  top: number;
  span: ISpan;
  ticks: readonly ITick[];
  width: number;
  /** Key of the item that Tab stops at. */
  stop: string | null;
  onFocus: (key: string) => void;
  onOpen: (row: ITimelineRow) => void;
}): React.ReactElement {
  const { track, top, span, ticks, width, stop, onFocus, onOpen } = props;
  const { lane, line, items } = track;
  const pixels = (day: number): number => shareOf(day, span) * width;
  const starts = items.map(({ first }) => (first === null ? 0 : pixels(first)));
  return (
    <div
      className="bibclaim-Timeline-line"
      role="group"
      aria-label={lane.claimant}
      data-first={line === 0 || undefined}
      style={{ transform: `translateY(${top}px)`, height: LINE_HEIGHT }}
    >
      <div className="bibclaim-Timeline-who" title={lane.claimant}>
        {line === 0 && (
          <>
            <bdi>{lane.claimant}</bdi>
            <span className="bibclaim-Evidence-count">{lane.items.length}</span>
          </>
        )}
      </div>
      <div className="bibclaim-Timeline-track">
        {ticks.map(({ day, isYear }) => (
          <span
            key={day}
            className="bibclaim-Timeline-grid"
            data-year={isYear || undefined}
            style={{ left: pixels(day) }}
          />
        ))}
        {items.map((item, i) => {
          const end = item.last === null ? width : pixels(item.last + 1);
          const next = starts[i + 1] ?? width;
          if ((end < 0 && next < WORDS) || starts[i] > width) {
            return null;
          }
          return (
            <Item
              key={item.key}
              item={item}
              left={Math.max(0, starts[i])}
              end={end}
              // an item at the right edge stays wide enough to be hit
              right={Math.max(Math.min(next - 3, width), Math.max(0, starts[i]) + 14)}
              isStop={item.key === stop}
              onFocus={onFocus}
              onOpen={onOpen}
            />
          );
        })}
      </div>
    </div>
  );
});

/** A claim: a mark for what the date is about, a bar for how long or how uncertain, the statement if it fits. */
function Item(props: {
  item: ITimelineItem;
  left: number;
  end: number;
  right: number;
  isStop: boolean;
  onFocus: (key: string) => void;
  onOpen: (row: ITimelineRow) => void;
}): React.ReactElement {
  const { item, left, end, right, isStop, onFocus, onOpen } = props;
  const { row, first, last } = item;
  const trans = useTrans();
  const what = `${row.date}, ${dateKindWords(row.kind, trans)}: ${row.claimant} — ${row.statement}`;
  return (
    <button
      type="button"
      className="bibclaim-TimelineItem"
      style={{ left, width: right - left }}
      tabIndex={isStop ? 0 : -1}
      title={what}
      aria-label={what}
      aria-keyshortcuts="Enter"
      data-attitude={row.attitude}
      data-uncertain={/[?~%X]/.test(row.date) || undefined}
      data-stop={isStop || undefined}
      data-claim={row.id}
      data-kind={row.kind}
      data-testid="bibclaim-timeline-item"
      onFocus={() => onFocus(item.key)}
      onClick={() => onFocus(item.key)}
      onDoubleClick={() => onOpen(row)}
      onKeyDown={event => {
        if (event.key === 'Enter') {
          event.preventDefault();
          onOpen(row);
        }
      }}
    >
      <span
        className="bibclaim-TimelineItem-bar"
        style={{ width: Math.max(4, Math.min(end, right) - left) }}
      />
      <span className="bibclaim-TimelineItem-sign" aria-hidden="true">
        {first === null ? '‹' : ''}
        {SIGNS[row.kind] ?? '●'}
        {last === null ? '›' : ''}
      </span>
      {right - left >= WORDS && (
        <span className="bibclaim-TimelineItem-words" dir="auto">
          {row.statement}
        </span>
      )}
    </button>
  );
}
