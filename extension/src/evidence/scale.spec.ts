import { describe, expect, it } from 'vitest';

import { shortNumber, valueScale } from './scale';

const figure = (low: number | null, high: number | null, value: number | null = null) => ({
  low,
  high,
  value
});

describe('the axis of figures', () => {
  it('begins at zero and leaves room behind the greatest figure', () => {
    const scale = valueScale([figure(360, 440, 400), figure(900, null, 900)]);
    expect(scale.isLog).toBe(false);
    expect(scale.near).toBe(0);
    expect(scale.at(0)).toBe(0);
    expect(scale.at(900)).toBeCloseTo(0.92);
    expect(scale.ticks).toEqual([0, 200, 400, 600, 800]);
  });

  it('is logarithmic when the figures lie far apart', () => {
    const scale = valueScale([figure(100, 100), figure(50_000, 50_000)]);
    expect(scale.isLog).toBe(true);
    expect(scale.at(100)).toBeGreaterThan(0);
    expect(scale.at(50_000)).toBeCloseTo(0.92);
    expect(scale.at(1000) - scale.at(100)).toBeCloseTo(scale.at(10_000) - scale.at(1000));
    expect(scale.ticks).toEqual([100, 300, 1000, 3000, 10_000, 30_000]);
  });

  it('goes below zero where figures do', () => {
    const scale = valueScale([figure(-20, -20), figure(20, 20)]);
    expect(scale.at(-20)).toBe(0);
    expect(scale.ticks).toContain(0);
    expect(scale.at(0)).toBeCloseTo(0.46);
  });

  it.each([
    ['no bounds at all', [figure(null, null)]],
    ['nothing', []],
    ['zero only', [figure(0, 0, 0)]],
    ['figures without an end', [figure(Infinity, null)]]
  ])('has ends for %s', (_, figures) => {
    const scale = valueScale(figures);
    expect(Number.isFinite(scale.near) && Number.isFinite(scale.far)).toBe(true);
    expect(scale.far).toBeGreaterThan(scale.near);
    expect(scale.ticks.length).toBeGreaterThan(1);
  });

  it('keeps what lies outside at its ends', () => {
    const scale = valueScale([figure(0, 10)]);
    expect(scale.at(-5)).toBe(0);
    expect(scale.at(1e9)).toBe(1);
  });

  it.each([
    [30_000, '30k'],
    [1_500_000, '1.5M'],
    [900, '900'],
    [0.25, '0.25']
  ])('shows %d as %s', (value, text) => {
    expect(shortNumber(value)).toBe(text);
  });
});
