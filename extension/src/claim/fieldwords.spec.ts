import { nullTranslator } from '@jupyterlab/translation';
import { describe, expect, it } from 'vitest';

import type { IClaim } from './claim';
import { fieldLabel, fieldLines } from './fieldwords';

const trans = nullTranslator.load('bibclaim');
const other = {
  id: 'c-bbbbbbbbbb',
  citekey: 'voa2019',
  statement: 'There are 60,000.',
  chain: [{ role: 'claimant', agents: [{ id: 'mod', name: 'Russia' }] }]
} as unknown as IClaim;
const lines = (field: string, value: unknown): string[] =>
  fieldLines(field, value, id => (id === other.id ? other : undefined), trans);

describe('a field in words', () => {
  it.each([
    ['attitude', 'claims_responsibility', ['claims responsibility']],
    ['tags', ['a', 'b'], ['a, b']],
    ['locator', { label: 'page', value: '3' }, ['page 3']],
    ['locator', {}, []],
    [
      'chain',
      [
        { role: 'author', agents: [{ id: 'a', name: 'A' }, { id: 'b' }], citekey: 'voa2019' },
        { role: 'channel', agents: [{ id: 'amaq', name: 'Amaq' }], medium: 'Telegram' }
      ],
      ['author: A & b (@voa2019)', 'channel: Amaq (Telegram)']
    ],
    [
      'quantities',
      [
        {
          raw: 'about 30,000',
          measure: 'strength',
          value: 30000,
          approx: 'about',
          unit: 'persons'
        },
        { raw: '40 to 60', measure: 'killed', value: null, min: 40, max: 60, approx: 'between' },
        { raw: '20', measure: 'hurt', value: 20, min: 20, max: 20, approx: 'exact', as_of: '2019' }
      ],
      [
        'strength: about 30,000 persons (“about 30,000”)',
        'killed: between 40–60 (“40 to 60”)',
        'hurt: 20 (“20”, as of 2019)'
      ]
    ],
    [
      'relations',
      [
        { type: 'contradicts', target: other.id, strength: 'partial', note: 'other figure' },
        { type: 'repeats', target: 'c-cccccccccc' }
      ],
      [
        'contradicts “There are 60,000.” (Russia, @voa2019) – in part, other figure',
        'repeats c-cccccccccc'
      ]
    ],
    [
      'grade',
      { reliability: 'F', credibility: '3', basis: 'b' },
      ['F – reliability cannot be judged', '3 – possibly true', 'b']
    ],
    [
      'judgement',
      { status: 'not_credible', confidence: 'high', likelihood: 'unlikely' },
      ['not credible', 'high confidence', 'unlikely (20–45 %)']
    ],
    [
      'dates',
      [{ edtf: '2019-05', role: 'event_time', raw: 'this week' }],
      ['when it happened: 2019-05 (this week)']
    ],
    ['places', [{ name: 'Quetta' }, 'Mastung'], ['Quetta', 'Mastung']],
    ['actors', [{ name: 'IS', role: 'perpetrator' }], ['IS (perpetrator)']],
    ['event', 'ev:x', ['ev:x']],
    ['note', null, []]
  ])('%s', (field, value, expected) => {
    expect(lines(field, value)).toEqual(expected);
  });

  it('is shown as it is when it has not the form that it should have', () => {
    expect(lines('chain', 7)).toEqual(['7']);
    expect(lines('relations', [null])).toEqual(['[null]']);
    expect(lines('of_a_newer_schema', { a: 1 })).toEqual(['{"a":1}']);
    expect(fieldLabel('of_a_newer_schema', trans)).toBe('of a newer schema');
    expect(fieldLabel('constructor', trans)).toBe('constructor');
  });
});
