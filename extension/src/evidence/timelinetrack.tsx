import * as React from 'react';

import type { ITimelineRow } from '../api/evidence';
import { useTrans } from '../ui/trans';
import { DATE_SIGNS, dateKindWords } from './datekind';
import type { IItemPlace, ITrack } from './lanes';
import { placed } from './lanes';
import type { ISpan, ITick } from './timescale';
import { shareOf } from './timescale';

/** Height of one line in pixels. */
export const LINE_HEIGHT = 26;

/** Width from which a stretch of days is drawn as a bar; a shorter one is its mark alone. */
const BAR = 12;
/** Room below which a mark stands without words, in pixels. */
const WORDS = 46;

/** One line of a lane; the first one carries the claimant's name. */
export const TimelineTrack = React.memo(function TimelineTrack(props: {
  track: ITrack;
  top: number;
  span: ISpan;
  ticks: readonly ITick[];
  width: number;
  /** Key of the item that Tab stops at. */
  stop: string | null;
  /** Whether the claimant is named here: on the first line, or the first one in sight. */
  isNamed: boolean;
  onFocus: (key: string) => void;
  onOpen: (row: ITimelineRow) => void;
}): React.ReactElement {
  const { track, top, isNamed, span, ticks, width, stop, onFocus, onOpen } = props;
  const { lane } = track;
  return (
    <div
      className="bibclaim-Timeline-line"
      role="group"
      aria-label={lane.claimant}
      data-first={track.line === 0 || undefined}
      style={{ transform: `translateY(${top}px)`, height: LINE_HEIGHT }}
    >
      <div className="bibclaim-Timeline-who" title={lane.claimant}>
        {isNamed && (
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
            style={{ left: shareOf(day, span) * width }}
          />
        ))}
        {placed(track.items, span, width).map(place => (
          <Item
            key={place.item.key}
            place={place}
            isStop={place.item.key === stop}
            onFocus={onFocus}
            onOpen={onOpen}
          />
        ))}
      </div>
    </div>
  );
});

/** A claim: a mark for what the date is about, a bar for how long or how uncertain, the statement if it fits. */
function Item(props: {
  place: IItemPlace;
  isStop: boolean;
  onFocus: (key: string) => void;
  onOpen: (row: ITimelineRow) => void;
}): React.ReactElement {
  const { place, isStop, onFocus, onOpen } = props;
  const { item, left, right, start, end, isFlipped } = place;
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
      data-flipped={isFlipped || undefined}
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
      {end - start >= BAR && (
        <span
          className="bibclaim-TimelineItem-bar"
          style={{ left: start - left, width: Math.min(end, right) - start }}
        />
      )}
      <span className="bibclaim-TimelineItem-sign" aria-hidden="true">
        {first === null ? '‹' : ''}
        {DATE_SIGNS[row.kind] ?? '●'}
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
