import type { ITimelineRow } from '../api/evidence';
import type { Day, ISpan } from './timescale';
import { dayOf, shareOf } from './timescale';

/** A claim on the timeline, in days. */
export interface ITimelineItem {
  key: string;
  row: ITimelineRow;
  /** First day; `null` is open. */
  first: Day | null;
  /** Last day; `null` is open. */
  last: Day | null;
  /** The day that it is sorted by and shown at when one side is open. */
  anchor: Day;
}

/** One line of a lane: items that do not cover each other. */
export interface ITrack {
  key: string;
  lane: ILane;
  /** Place within the lane, from 0. */
  line: number;
  items: readonly ITimelineItem[];
}

/** All items of one claimant, in the order of time. */
export interface ILane {
  key: string;
  claimant: string;
  items: readonly ITimelineItem[];
}

/** Pixels that a mark and some words need; and a mark alone, when there are too many for words. */
export const WITH_WORDS = 170;
const MARK = 16;
/** Lines of a lane above which the words have to give way. */
const MOST_LINES = 6;

/** The claims by claimant, those who come first in time first. */
export function lanesOf(rows: readonly ITimelineRow[]): ILane[] {
  const lanes = new Map<string, ITimelineItem[]>();
  rows.forEach((row, place) => {
    const first = dayOf(row.from);
    const last = dayOf(row.to);
    const anchor = first ?? last;
    if (anchor === null) {
      return;
    }
    const item = { key: `${row.id} ${row.kind} ${place}`, row, first, last, anchor };
    const lane = lanes.get(row.claimant);
    if (lane) {
      lane.push(item);
    } else {
      lanes.set(row.claimant, [item]);
    }
  });
  const sorted = [...lanes].map(([claimant, items]) => ({
    key: claimant,
    claimant,
    items: items.sort((a, b) => a.anchor - b.anchor || (a.key < b.key ? -1 : 1))
  }));
  return sorted.sort(
    (a, b) => a.items[0].anchor - b.items[0].anchor || a.claimant.localeCompare(b.claimant)
  );
}

/** The lines that lanes need when so many days are drawn so many pixels wide. */
export function tracksOf(lanes: readonly ILane[], span: ISpan, width: number): ITrack[] {
  const perDay = Math.max(1, width) / (span.to - span.from);
  return lanes.flatMap(lane => {
    const roomy = packed(lane.items, perDay, WITH_WORDS);
    const lines = roomy.length <= MOST_LINES ? roomy : packed(lane.items, perDay, MARK);
    return lines.map((items, line) => ({ key: `${lane.key}\n${line}`, lane, line, items }));
  });
}

/** Items put on as few lines as they need, each with its room to the right. */
function packed(items: readonly ITimelineItem[], perDay: number, room: number): ITimelineItem[][] {
  const lines: ITimelineItem[][] = [];
  const ends: number[] = [];
  for (const item of items) {
    const start = item.first === null ? -Infinity : item.first * perDay;
    const end = item.last === null ? Infinity : (item.last + 1) * perDay;
    let line = ends.findIndex(taken => taken <= start);
    if (line < 0) {
      line = lines.length;
      lines.push([]);
    }
    lines[line].push(item);
    ends[line] = Math.max(end + 4, item.anchor * perDay + room);
  }
  return lines;
}

/** Where an item is drawn, in pixels from the left of its line. */
export interface IItemPlace {
  item: ITimelineItem;
  left: number;
  right: number;
  /** Where its days begin and end. */
  start: number;
  end: number;
  /** Whether the words stand to the left of the mark, as there is more room. */
  isFlipped: boolean;
}

/** Where the items of a line are drawn; those outside the line are left out. */
export function placed(items: readonly ITimelineItem[], span: ISpan, width: number): IItemPlace[] {
  const pixels = (day: Day): number => shareOf(day, span) * width;
  const starts = items.map(({ first }) => (first === null ? 0 : pixels(first)));
  const isFlipped = starts.map((start, i) => {
    const before = i > 0 ? Math.max(0, starts[i - 1] + WITH_WORDS) : 0;
    const behind = Math.min(starts[i + 1] ?? width, width) - start;
    const { first, last } = items[i];
    const isShort = first !== null && last !== null && pixels(last + 1) - start < MARK;
    return isShort && behind < WITH_WORDS && start - before > behind;
  });
  return items.flatMap((item, i): IItemPlace[] => {
    const start = starts[i];
    const end = item.last === null ? width : pixels(item.last + 1);
    const next = starts[i + 1] ?? width;
    if (end < 0 || start > width) {
      return [];
    }
    const shown = Math.max(0, start);
    if (isFlipped[i]) {
      const before = i > 0 ? Math.max(0, starts[i - 1] + WITH_WORDS) : 0;
      const right = Math.min(Math.max(end, start + MARK), next - 2);
      return [{ item, left: before, right, start, end, isFlipped: true }];
    }
    const room = isFlipped[i + 1] ? Math.min(next - 3, start + WITH_WORDS) : next - 3;
    // a mark at the right edge stays wide enough to be hit
    const right = Math.max(Math.min(room, width), shown + MARK - 2);
    return [{ item, left: shown, right, start: shown, end, isFlipped: false }];
  });
}

/** Where the arrow keys go from an item; `null` where there is nothing. */
export function neighbour(
  lanes: readonly ILane[],
  key: string | null,
  move: 'left' | 'right' | 'up' | 'down' | 'first' | 'last'
): ITimelineItem | null {
  const at = lanes.findIndex(lane => lane.items.some(item => item.key === key));
  if (at < 0) {
    return lanes[0]?.items[0] ?? null;
  }
  const { items } = lanes[at];
  const place = items.findIndex(item => item.key === key);
  switch (move) {
    case 'left':
      return items[place - 1] ?? null;
    case 'right':
      return items[place + 1] ?? null;
    case 'first':
      return items[0];
    case 'last':
      return items[items.length - 1];
    case 'up':
      return nearest(lanes[at - 1], items[place].anchor);
    case 'down':
      return nearest(lanes[at + 1], items[place].anchor);
  }
}

function nearest(lane: ILane | undefined, day: Day): ITimelineItem | null {
  let found: ITimelineItem | null = null;
  for (const item of lane?.items ?? []) {
    if (!found || Math.abs(item.anchor - day) < Math.abs(found.anchor - day)) {
      found = item;
    }
  }
  return found;
}
