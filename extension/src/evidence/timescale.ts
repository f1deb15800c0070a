/** Days since 1970-01-01. */
export type Day = number;

const DAY = 86_400_000;

/** A stretch of time that is on the screen; `to` is the day behind the last one. */
export interface ISpan {
  from: Day;
  to: Day;
}

/** A tick of the time axis. */
export interface ITick {
  day: Day;
  label: string;
  /** Whether a year begins. */
  isYear: boolean;
}

/** Least and most days on the screen. */
const CLOSEST = 4;
const FARTHEST = 400_000;
/** Ticks that fit beside each other, in pixels. */
const TICK_WIDTH = 64;
/** Steps of ticks in months, from which the smallest that fits is taken; days come before. */
const MONTHS = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12_000];
const DAYS = [1, 2, 7, 14];

/** The day of an ISO date, or `null` when it is none. */
export function dayOf(iso: string | null): Day | null {
  const match = /^(-?\d{4,6})-(\d\d)-(\d\d)/.exec(iso ?? '');
  if (!match) {
    return null;
  }
  return dayAt(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
}

/** A day as an ISO date. */
export function isoOf(day: Day): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** The share of a span at which a day begins; below 0 and above 1 outside. */
export function shareOf(day: Day, { from, to }: ISpan): number {
  return (day - from) / (to - from);
}

/** A span around all days, with some room at both ends. */
export function spanOf(days: readonly Day[]): ISpan {
  if (!days.length) {
    const today = Math.floor(Date.now() / DAY);
    return { from: today - 365, to: today + 1 };
  }
  let [first, last] = [Infinity, -Infinity];
  for (const day of days) {
    first = Math.min(first, day);
    last = Math.max(last, day);
  }
  const room = Math.max(2, (last - first) * 0.03);
  return { from: first - room, to: last + 1 + room };
}

/**
 * A span zoomed around a place.
 *
 * @param factor more than 1 shows more days
 * @param share the place that stays where it is, 0 to 1 from the left
 */
export function zoomed({ from, to }: ISpan, factor: number, share = 0.5): ISpan {
  const length = Math.min(FARTHEST, Math.max(CLOSEST, (to - from) * factor));
  const still = from + (to - from) * share;
  return { from: still - length * share, to: still + length * (1 - share) };
}

/** A span moved by a share of its length. */
export function panned({ from, to }: ISpan, share: number): ISpan {
  const by = (to - from) * share;
  return { from: from + by, to: to + by };
}

/** The span moved as little as is needed for a stretch of days to be seen, or at least its beginning. */
export function revealed(span: ISpan, first: Day, last: Day): ISpan {
  const length = span.to - span.from;
  const margin = length * 0.08;
  if (first < span.from + margin) {
    return { from: first - margin, to: first - margin + length };
  }
  if (last > span.to - margin) {
    // a stretch that does not fit shows its beginning
    const from = Math.min(first - margin, last + margin - length);
    return { from, to: from + length };
  }
  return span;
}

/** The ticks of a span that is drawn so many pixels wide. */
export function ticksOf(span: ISpan, width: number): ITick[] {
  const most = Math.max(2, Math.floor(width / TICK_WIDTH));
  const length = span.to - span.from;
  const days = DAYS.find(step => length / step <= most);
  if (days !== undefined) {
    return dayTicks(span, days);
  }
  const months = MONTHS.find(step => length / (step * 30.4) <= most) ?? MONTHS[MONTHS.length - 1];
  return monthTicks(span, months);
}

function dayTicks({ from, to }: ISpan, step: number): ITick[] {
  const ticks: ITick[] = [];
  for (let day = Math.ceil(from / step) * step; day <= to; day += step) {
    ticks.push({ day, label: isoOf(day).slice(5), isYear: isoOf(day).endsWith('-01-01') });
  }
  // the year is said once, at the first tick
  if (ticks.length) {
    ticks[0].label = isoOf(ticks[0].day);
  }
  return ticks;
}

function monthTicks({ from, to }: ISpan, step: number): ITick[] {
  const begin = new Date(from * DAY);
  const ticks: ITick[] = [];
  let month = Math.floor((begin.getUTCFullYear() * 12 + begin.getUTCMonth()) / step) * step;
  for (; ; month += step) {
    const day = dayAt(Math.floor(month / 12), ((month % 12) + 12) % 12, 1);
    if (day > to) {
      return ticks;
    }
    if (day >= from) {
      const iso = isoOf(day);
      const year = iso.slice(0, iso.lastIndexOf('-') - 3);
      const isYear = ((month % 12) + 12) % 12 === 0;
      ticks.push({ day, label: isYear ? year : iso.slice(0, -3), isYear });
    }
  }
}

function dayAt(year: number, month: number, day: number): Day {
  // Date.UTC reads years below 100 as those of the last century
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  return Math.floor(date.getTime() / DAY);
}
