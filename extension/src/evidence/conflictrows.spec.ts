import { describe, expect, it } from 'vitest';

import type { IConflict, IFigure } from '../api/evidence';
import { conflictRows, figureOf, measuresOf, pairKey } from './conflictrows';

const conflict = (
  claims: readonly [string, string],
  ranges: IConflict['ranges'],
  more: Partial<IConflict> = {}
): IConflict => ({
  measure: 'people moved',
  kind: 'conflict',
  claims,
  ranges,
  as_of: ['2020', '2020'],
  sentence: '',
  ...more
});

const figure = (claim: string, low: number, more: Partial<IFigure> = {}): IFigure => ({
  claim,
  measure: 'people moved',
  raw: String(low),
  as_of: '2020',
  range: [low, low],
  unit: 'persons',
  low,
  high: low,
  value: low,
  ...more
});

const CONFLICTS = [
  conflict(['a', 'b'], [[4, 4], [9, 9]]), // prettier-ignore
  conflict(['a', 'c'], [[4, 4], [20, 20]], { kind: 'as_of_differs', measure: 'People  moved' }), // prettier-ignore
  conflict(['d', 'e'], [[1, 1], [2, 2]], { measure: 'boats' }) // prettier-ignore
];
const FIGURES = [
  figure('c', 20),
  figure('a', 4),
  figure('b', 9),
  figure('d', 1, { measure: 'boats' }),
  figure('e', 2, { measure: 'boats' })
];
const NONE = new Set<string>();

describe('conflicts by measure', () => {
  it('bring spellings of one measure together, with their claims and readings', () => {
    const [moved, boats] = measuresOf(CONFLICTS, FIGURES, null);
    expect(moved.claims).toBe(3);
    expect([...moved.kinds]).toEqual([
      ['conflict', 1],
      ['as_of_differs', 1]
    ]);
    expect(moved.figures.map(one => one.claim)).toEqual(['a', 'b', 'c']);
    expect(boats.measure).toBe('boats');
  });

  it('show the figures of the chosen reading only', () => {
    const [moved, ...others] = measuresOf(CONFLICTS, FIGURES, 'as_of_differs');
    expect(others).toEqual([]);
    expect(moved.conflicts).toHaveLength(1);
    expect(moved.figures.map(one => one.claim)).toEqual(['a', 'c']);
  });

  it('have an axis for each unit that does not convert', () => {
    const figures = [figure('a', 4), figure('b', 9, { unit: 'families' })];
    const [moved] = measuresOf([CONFLICTS[0]], figures, null);
    expect(moved.plots.map(plot => plot.unit)).toEqual(['persons', 'families']);
    const kinds = conflictRows([moved], NONE, NONE).map(row => row.kind);
    expect(kinds).toEqual(['measure', 'figure', 'axis', 'figure', 'axis', 'pair']);
  });

  it('are rows with keys of their own, and a closed measure is one row', () => {
    const measures = measuresOf(CONFLICTS, FIGURES, null);
    const rows = conflictRows(measures, NONE, new Set([pairKey(CONFLICTS[0])]));
    expect(new Set(rows.map(row => row.key)).size).toBe(rows.length);
    expect(rows.filter(row => row.kind === 'pair' && row.isOpen)).toHaveLength(1);
    const closed = conflictRows(measures, new Set(['measure:people moved']), NONE);
    expect(closed.map(row => row.kind)).toEqual([
      'measure',
      'measure',
      'figure',
      'figure',
      'axis',
      'pair'
    ]);
  });

  it('find the figure of a side among several of one claim', () => {
    const two = [figure('a', 4), figure('a', 7, { as_of: '2021' }), figure('b', 9)];
    const late = conflict(['a', 'b'], [[7, 7], [9, 9]], { as_of: ['2021', '2020'] }); // prettier-ignore
    const [moved] = measuresOf([late], two, null);
    expect(figureOf(moved, late, 0)?.raw).toBe('7');
    expect(figureOf(moved, late, 1)?.raw).toBe('9');
  });

  it('have no figure where the answer holds none', () => {
    const [moved] = measuresOf([CONFLICTS[0]], [], null);
    expect(figureOf(moved, CONFLICTS[0], 0)).toBeNull();
    expect(conflictRows([moved], NONE, NONE).map(row => row.kind)).toEqual(['measure', 'pair']);
  });
});
