import { describe, expect, it } from 'vitest';

import { dayOf, isoOf, panned, revealed, shareOf, spanOf, ticksOf, zoomed } from './timescale';

const day = (iso: string): number => {
  const found = dayOf(iso);
  if (found === null) {
    throw new Error(iso);
  }
  return found;
};

describe('days', () => {
  it.each(['1970-01-01', '2020-02-29', '0044-03-15', '1066-10-14', '9999-12-31'])(
    'of %s go there and back',
    iso => {
      expect(isoOf(day(iso))).toBe(iso);
    }
  );

  it.each([null, '', '2020', '2020-03', 'soon'])('are not read from %j', text => {
    expect(dayOf(text)).toBeNull();
  });
});

describe('a span of time', () => {
  const span = { from: day('2020-01-01'), to: day('2021-01-01') };

  it('holds all days with room at both ends', () => {
    const made = spanOf([day('2020-05-01'), day('2019-01-01')]);
    expect(made.from).toBeLessThan(day('2019-01-01'));
    expect(made.to).toBeGreaterThan(day('2020-05-02'));
    expect(spanOf([day('2020-05-01')]).to - spanOf([day('2020-05-01')]).from).toBeGreaterThan(1);
    expect(spanOf([]).to).toBeGreaterThan(spanOf([]).from);
  });

  it('is zoomed around a place that stays where it is', () => {
    const closer = zoomed(span, 0.5, 0.25);
    expect(closer.to - closer.from).toBeCloseTo(183);
    const still = span.from + 366 * 0.25;
    expect(shareOf(still, closer)).toBeCloseTo(0.25);
  });

  it('is never zoomed to nothing or beyond all time', () => {
    let small = span;
    let large = span;
    for (let i = 0; i < 100; i++) {
      small = zoomed(small, 0.5);
      large = zoomed(large, 2);
    }
    expect(small.to - small.from).toBeGreaterThanOrEqual(4);
    expect(large.to - large.from).toBeLessThanOrEqual(400_000);
  });

  it('moves by a share of its length', () => {
    expect(panned(span, 0.5).from).toBe(span.from + 183);
  });

  it('is left alone when a day is in it, and moved when it is not', () => {
    expect(revealed(span, day('2020-06-01'), day('2020-06-01'))).toBe(span);
    const later = revealed(span, day('2022-06-01'), day('2022-06-30'));
    expect(shareOf(day('2022-06-01'), later)).toBeGreaterThan(0);
    expect(shareOf(day('2022-06-30'), later)).toBeLessThan(1);
    expect(later.to - later.from).toBeCloseTo(span.to - span.from);
    const long = revealed(span, day('2010-01-01'), day('2030-01-01'));
    expect(shareOf(day('2010-01-01'), long)).toBeGreaterThan(0);
  });
});

describe('ticks', () => {
  it('are days, months or years, as many as fit', () => {
    const week = ticksOf({ from: day('2020-03-01'), to: day('2020-03-08') }, 600);
    expect(week[0].label).toBe('2020-03-01');
    expect(week[1].label).toBe('03-02');
    const year = ticksOf({ from: day('2019-12-20'), to: day('2020-12-31') }, 900);
    expect(year[0]).toMatchObject({ label: '2020', isYear: true });
    expect(year[1].label).toBe('2020-02');
    const century = ticksOf({ from: day('1900-01-01'), to: day('2000-01-01') }, 600);
    expect(century.map(tick => tick.label)).toEqual([
      '1900',
      '1920',
      '1940',
      '1960',
      '1980',
      '2000'
    ]);
  });

  it.each([4, 40, 400, 4000, 40_000, 400_000])('over %d days are not too many', length => {
    for (const width of [120, 600, 1600]) {
      const ticks = ticksOf({ from: day('1000-01-01'), to: day('1000-01-01') + length }, width);
      expect(ticks.length).toBeLessThanOrEqual(Math.max(2, width / 64) + 2);
    }
  });
});
