import { nullTranslator } from '@jupyterlab/translation';
import { describe, expect, it } from 'vitest';

import type { IFoundQuantity } from '../api/wire';
import { figureOf, followed, withFound } from './figures';
import {
  editedQuantity,
  filedQuantities,
  hasBounds,
  isLeftOut,
  newQuantity,
  NO_FIGURE,
  quantityDraft,
  quantityErrors,
  quantityOf
} from './quantities';

const trans = nullTranslator.load('bibclaim');
const TEXT = '😀 about 30 men, 2 tanks and about 30 men';
const START = 100;
const points = [...TEXT];
const quote = { exact: TEXT, start: START, end: START + points.length };

function found(raw: string, nth = 0, part: Partial<IFoundQuantity> = {}): IFoundQuantity {
  let at = TEXT.indexOf(raw);
  for (let n = 0; n < nth; n++) {
    at = TEXT.indexOf(raw, at + 1);
  }
  const start = [...TEXT.slice(0, at)].length;
  return {
    raw,
    start,
    end: start + [...raw].length,
    value: 30,
    min: null,
    max: null,
    approx: 'about',
    unit: 'persons',
    noun: 'men',
    ...part
  };
}

const first = found('about 30 men');
const tanks = found('2 tanks', 0, { value: 2, min: 2, max: 2, approx: 'exact', unit: 'tanks' });
const again = found('about 30 men', 1);

describe('figures read from the quote', () => {
  it('become rows whose measure is left to the person, at their place in the text', () => {
    const rows = withFound([], [first, tanks, again], quote);
    expect(rows.map(row => [row.raw, row.measure, row.value, row.isPrepared])).toEqual([
      ['about 30 men', '', '30', true],
      ['2 tanks', '', '2', true],
      ['about 30 men', '', '30', true]
    ]);
    for (const { span, raw } of rows) {
      expect(points.slice((span?.start ?? 0) - START, (span?.end ?? 0) - START).join('')).toBe(raw);
    }
    expect(rows[2].span?.start).toBeGreaterThan(rows[1].span?.start ?? 0);
  });

  it('are not added where a quantity has the words already', () => {
    const rows = withFound([], [first], quote);
    expect(withFound(rows, [first, again], quote)).toHaveLength(2);
    const filed = quantityDraft({
      raw: '30',
      measure: 'strength',
      span: { exact: '30', start: 108, end: 110 }
    });
    expect(withFound([filed], [first], quote)).toEqual([filed]);
    expect(withFound([newQuantity('2 tanks')], [tanks], quote)).toHaveLength(1);
    expect(withFound([newQuantity('About 30 Men')], [first], { exact: TEXT })).toHaveLength(1);
  });

  it('are filed only with a measure', () => {
    const [left, named] = withFound([], [first, tanks], quote);
    const withMeasure = editedQuantity(named, { measure: 'tanks captured' });
    expect(filedQuantities([left, withMeasure])).toEqual([withMeasure]);
    expect(isLeftOut(editedQuantity(withMeasure, { measure: '' }))).toBe(true);
    expect(isLeftOut(left)).toBe(true);
    expect(quantityErrors(left, trans)).toEqual([]);
    expect(quantityOf(withMeasure, quote)).toEqual({
      raw: '2 tanks',
      measure: 'tanks captured',
      value: 2,
      min: 2,
      max: 2,
      approx: 'exact',
      unit: 'tanks',
      as_of: null,
      span: named.span
    });
  });

  it('are asked about once the person changed one without naming a measure', () => {
    const [row] = withFound([], [first], quote);
    const touched = editedQuantity(row, { value: '31' });
    expect(isLeftOut(touched)).toBe(false);
    expect(quantityErrors(touched, trans).map(({ control }) => control)).toEqual([
      `quantities.${row.row}.measure`
    ]);
  });
});

describe('other words in a row', () => {
  const before = figureOf(first);
  const after = figureOf(
    found('2 tanks', 0, { value: 2, min: 2, max: 2, approx: 'exact', unit: 'tanks' })
  );

  it('bring their figure along', () => {
    const row = { ...newQuantity('about 30 men'), ...before };
    expect(followed(row, before, after)).toMatchObject({
      value: '2',
      min: '2',
      max: '2',
      approx: 'exact',
      unit: 'tanks'
    });
    expect(followed(newQuantity(), NO_FIGURE, after)).toMatchObject({ value: '2', unit: 'tanks' });
  });

  it('leave alone what the person set, and what the person emptied', () => {
    const row = { ...newQuantity('about 30 men'), ...before, value: '28', unit: '' };
    expect(followed(row, before, after)).toMatchObject({ value: '28', unit: '', approx: 'exact' });
  });

  it('have a span of their own in the quote, the nearest one', () => {
    const [, second] = withFound([], [first, again], quote);
    const edited = editedQuantity(second, { raw: '30', measure: 'm' });
    const { span } = quantityOf(edited, quote);
    expect(span?.exact).toBe('30');
    expect(span?.start).toBe((second.span?.start ?? 0) + 6);
    const elsewhere = editedQuantity(second, { raw: 'not in the quote', measure: 'm' });
    expect('span' in quantityOf(elsewhere, quote)).toBe(false);
    expect('span' in quantityOf(edited, { exact: TEXT })).toBe(false);
  });
});

describe('bounds', () => {
  const between = figureOf(
    found('about 30 men', 0, { value: null, min: 40, max: 60, approx: 'between' })
  );

  it('are shown when they say more than the value', () => {
    expect(hasBounds({ ...newQuantity(), ...between })).toBe(true);
    expect(hasBounds({ ...newQuantity(), value: '2', min: '2', max: '2' })).toBe(false);
    expect(hasBounds({ ...newQuantity(), value: '2' })).toBe(false);
    expect(hasBounds({ ...newQuantity(), value: '2', max: '3' })).toBe(true);
  });

  it('go with the value that they followed from', () => {
    const row = { ...newQuantity('x'), value: '2', min: '2', max: '2' };
    expect(editedQuantity(row, { value: '3' })).toMatchObject({ value: '3', min: '', max: '' });
    expect(editedQuantity(row, { value: '2' })).toMatchObject({ min: '2' });
    expect(editedQuantity({ ...row, ...between }, { min: '41' })).toMatchObject({ max: '60' });
  });

  it('may not be the wrong way round', () => {
    const row = { ...newQuantity('x'), measure: 'm', min: '5', max: '4' };
    expect(quantityErrors(row, trans)).toMatchObject([{ control: `quantities.${row.row}.max` }]);
  });
});
