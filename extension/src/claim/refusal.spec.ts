import { describe, expect, it } from 'vitest';

import type { IClaim } from './claim';
import { newDate } from './dates';
import { draftOf } from './draft';
import { newAgent, newHop } from './hops';
import { newQuantity } from './quantities';
import { refusalErrors } from './refusal';

const draft = draftOf({
  id: 'c-aaaaaaaaaa',
  citekey: 'k',
  quote: { exact: 'q' },
  statement: 's',
  attitude: 'asserts',
  chain: []
} as IClaim);
const left = { ...newQuantity('1'), isPrepared: true };
const filed = { ...newQuantity('2'), measure: 'm' };
const hop = { ...newHop('relay'), agents: [newAgent(), newAgent('A')] };
draft.quantities = [left, filed];
draft.dates = [newDate(), { ...newDate(), edtf: 'x' }];
draft.chain = [hop];

describe('a refusal of the server', () => {
  it.each([
    ['field quantities[0].value: found "x", expected a number', `quantities.${filed.row}.value`],
    ['dates[0].edtf: no date', `dates.${draft.dates[1].row}.edtf`],
    ['field chain[0].agents[0].type: found "x"', `agents.${hop.agents[1].row}.type`],
    ['field quantities[0].span: found 7', `quantities.${filed.row}.raw`],
    ['field chain[0].role: found "x"', `chain.${hop.row}.role`],
    ['field chain: is empty', 'chain'],
    ['field quote_form: found "x"', 'quote_form'],
    ['grade.reliability: found "G"', 'grade.reliability'],
    ['places[0]: found 1', ''],
    ['quote.exact: at code points 1..2', ''],
    ['the disk is full: nothing was written', ''],
    ['constructor: x', '']
  ])('%j is shown at %j', (message, control) => {
    expect(refusalErrors(message, draft).map(error => error.control)).toEqual([control]);
  });

  it('may speak of several members at once', () => {
    const errors = refusalErrors(
      'claim c-aaaaaaaaaa cannot be saved: field attitude: found "a; b", allowed: x; ' +
        'field statement: is empty, expected a text; field prov.by: is missing',
      draft
    );
    expect(errors).toEqual([
      { control: 'attitude', message: 'found "a; b", allowed: x' },
      { control: 'statement', message: 'is empty, expected a text' },
      { control: '', message: 'claim c-aaaaaaaaaa cannot be saved: field prov.by: is missing' }
    ]);
  });
});
