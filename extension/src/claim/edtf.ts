/**
 * Dates as claims hold them: Extended Date/Time Format (EDTF, ISO 8601-2:2019).
 *
 * Levels 0 and 1 are read here; of level 2 only the characters are looked at, and the server reads the rest.
 */

const POINT =
  /^(-?\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d):(\d\d)(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)?)?)?)?[?~%]?$/;
const LONG_YEAR = /^Y-?\d{5,18}[?~%]?$/;
const UNSPECIFIED = /^(?:\d{3}X|\d\dXX|\d{4}-XX(?:-XX)?|(\d{4})-(\d\d)-XX)$/;
const LEVEL_TWO = /^[-0-9XYES?~%{}[\],./T:Z+ ]{4,64}$/;
// what only level 2 has: sets, qualified parts, exponents, significant digits, digits left open anywhere
const ONLY_LEVEL_TWO = /[[{]|[?~%]\d|\d[?~%]-|E\d|S\d|X/;

/** Why a text is no EDTF date; `''` when it is one. */
export type DateDefect = '' | 'form' | 'month' | 'day' | 'time' | 'order';

/** What is wrong with a date as it was typed; `''` for a date. White space at its ends does not count. */
export function dateDefect(text: string): DateDefect {
  const parts = text.trim().split('/');
  if (parts.length > 2) {
    return 'form';
  }
  if (parts.length === 1) {
    return pointDefect(parts[0]);
  }
  const defects = parts.map(part => (part === '' || part === '..' ? '' : pointDefect(part)));
  const defect = defects.find(Boolean);
  if (defect) {
    return defect;
  }
  const open = parts.filter(part => part === '' || part === '..').length;
  return open === 2 ? 'form' : isBackward(parts[0], parts[1]) ? 'order' : '';
}

function pointDefect(text: string): DateDefect {
  const match = POINT.exec(text);
  if (match) {
    return calendarDefect(match);
  }
  const open = UNSPECIFIED.exec(text);
  if (open) {
    return open[2] !== undefined && !isMonth(Number(open[2])) ? 'month' : '';
  }
  if (LONG_YEAR.test(text) || (LEVEL_TWO.test(text) && ONLY_LEVEL_TWO.test(text))) {
    return '';
  }
  return 'form';
}

function calendarDefect([, year, month, day, ...time]: RegExpExecArray): DateDefect {
  if (month !== undefined && !isMonth(Number(month))) {
    // 21 to 41 are seasons, quarters and halves of a year
    return day === undefined && Number(month) >= 21 && Number(month) <= 41 ? '' : 'month';
  }
  if (day !== undefined && (Number(day) < 1 || Number(day) > daysIn(Number(year), Number(month)))) {
    return 'day';
  }
  const [hours, minutes, seconds] = time.map(Number);
  return hours > 23 || minutes > 59 || seconds > 59 ? 'time' : '';
}

function isMonth(month: number): boolean {
  return month >= 1 && month <= 12;
}

function daysIn(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Whether a range of plain dates ends before it begins. */
function isBackward(start: string, end: string): boolean {
  const plain = /^\d{4}(-\d\d){0,2}$/;
  const [from, to] = [start, end].map(part => part.replace(/[?~%]$/, ''));
  if (!plain.test(from) || !plain.test(to)) {
    return false;
  }
  const length = Math.min(from.length, to.length);
  return to.slice(0, length) < from.slice(0, length);
}
