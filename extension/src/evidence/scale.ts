import type { IFigure } from '../api/evidence';

/** Where values stand on an axis, as shares of its length (0 to 1). */
export interface IScale {
  isLog: boolean;
  /** The values at both ends. */
  near: number;
  far: number;
  ticks: readonly number[];
  at(value: number): number;
}

/** A spread of values that a linear axis would squeeze into one end. */
const LOG_FROM = 10;
/** Share of the axis that stays free behind the greatest value, for its label and open ends. */
const HEADROOM = 0.08;
/** Ticks that are aimed at. */
const TICKS = 5;

/** The axis for the figures of one measure; from zero, or logarithmic when they lie far apart. */
export function valueScale(figures: readonly Pick<IFigure, 'low' | 'high' | 'value'>[]): IScale {
  const bounds = figures
    .flatMap(({ low, high, value }) => [low, high, value])
    .filter(bound => bound !== null && Number.isFinite(bound)) as number[];
  const low = bounds.length ? Math.min(...bounds) : 0;
  const high = bounds.length ? Math.max(...bounds) : 1;
  if (low > 0 && high / low >= LOG_FROM) {
    const near = low / 2;
    const far = near * (high / near) ** (1 / (1 - HEADROOM));
    const length = Math.log(far / near);
    return {
      isLog: true,
      near,
      far,
      ticks: logTicks(near, far),
      at: value => clamp(value <= near ? 0 : Math.log(value / near) / length)
    };
  }
  const near = Math.min(low, 0);
  const span = high - near || Math.abs(high) || 1;
  const far = near + span / (1 - HEADROOM);
  return {
    isLog: false,
    near,
    far,
    ticks: linearTicks(near, far),
    at: value => clamp((value - near) / (far - near))
  };
}

/** A number as an axis shows it: `30k`, `1.5M`. */
export function shortNumber(value: number): string {
  return new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 2 })
    .format(value)
    .replace('K', 'k');
}

function linearTicks(near: number, far: number): number[] {
  const step = niceStep((far - near) / TICKS);
  const first = Math.ceil(near / step);
  const last = Math.floor(far / step);
  // counted in whole steps: adding up a fraction would drift
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => (first + i) * step);
}

function logTicks(near: number, far: number): number[] {
  const decades = Math.log10(far / near);
  const mantissas = decades > 4 ? [1] : decades > 1.6 ? [1, 3] : [1, 2, 5];
  const first = Math.floor(Math.log10(near));
  const last = Math.ceil(Math.log10(far));
  const every = Math.max(1, Math.ceil((last - first) / (TICKS + 3)));
  const ticks: number[] = [];
  for (let power = first; power <= last; power += every) {
    for (const mantissa of mantissas) {
      const tick = Number(`${mantissa}e${power}`);
      if (tick >= near && tick <= far) {
        ticks.push(tick);
      }
    }
  }
  return ticks;
}

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const share = rough / power;
  return (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10) * power;
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}
