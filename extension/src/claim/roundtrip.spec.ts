import { readFileSync } from 'node:fs';

import { nullTranslator } from '@jupyterlab/translation';
import { describe, expect, it } from 'vitest';

import { AgentBook } from './agents';
import type { IClaim } from './claim';
import { changesTo, draftErrors, draftOf } from './draft';

const trans = nullTranslator.load('bibclaim');

/** Every field of the schema, odd values where it allows them, and members that it does not know at each level. */
const everything = {
  schema: 1,
  id: 'c-aaaaaaaaaa',
  citekey: 'k',
  status: 'active',
  locator: { label: 'page', value: '3', x: 1 },
  quote: { exact: 'about 30 men in May', start: 5, end: 24, prefix: 'a', suffix: 'b', x: 1 },
  quote_form: 'mixed',
  snapshot: 'ab',
  statement: 'There are 30. ',
  lang: 'en',
  translation: '',
  content_type: 'quantity',
  attribution: 'explicit',
  attitude: 'estimates',
  polarity: '+',
  certainty: 'PR',
  source_span: { exact: 'about', start: 5, end: 10 },
  cue_span: null,
  content_spans: [{ exact: '30', start: 11, end: 13, x: 1 }],
  chain: [
    {
      agents: [
        {
          id: 'a1',
          name: ' A ',
          type: 'person',
          named: true,
          affiliation: 'f',
          descriptor: 'd',
          un_ref: 'QDi.001',
          wikidata: 'Q1',
          x: 1
        },
        { id: 'no-name' }
      ],
      role: 'author',
      medium: '',
      citekey: 'other',
      x: 1
    },
    { agents: [{ id: 'b', name: 'B', type: 'of_a_newer_schema' }], role: 'claimant' }
  ],
  claimants: ['b'],
  quantities: [
    {
      raw: 'about 30 men',
      measure: '',
      value: 1e21,
      min: null,
      max: 2.5e-7,
      approx: 'about',
      unit: '',
      as_of: 'May 2019',
      span: { exact: 'about 30 men', start: 5, end: 17, x: 1 },
      x: 1
    },
    { raw: '', measure: 'm' }
  ],
  dates: [
    {
      raw: 'May',
      edtf: 'no date',
      role: 'event_time',
      resolution: 'relative',
      note: '',
      span: { exact: 'May', start: 21, end: 24 },
      x: 1
    },
    { edtf: '2019', role: 'start' }
  ],
  places: [{ raw: 'P', name: 'P', country: 'PK', span: { start: 1 }, x: 1 }, 'Quetta', 7, null],
  actors: [{ raw: 'they', role: 'victim', un_ref: 'QDe.115' }, { role: '' }],
  event: 'ev:x',
  relations: [
    {
      type: 'contradicts',
      target: 'c-bbbbbbbbbb',
      strength: 'partial',
      independence: 'unknown',
      note: 'n',
      x: 1
    },
    { type: 'repeats', target: 'c-aaaaaaaaaa', note: '' }
  ],
  tags: ['b', 'a', 'a'],
  grade: { reliability: 'F', credibility: '6', by: 'me', on: '2020', basis: '', x: 1 },
  judgement: { status: 'open', confidence: 'low', likelihood: 'likely', by: '', why: 'w', x: 1 },
  note: null,
  prov: { method: 'manual', by: 'me', at: '2020-01-01T00:00:00Z', x: 1 },
  x: { y: [1] }
} as unknown as IClaim;

function edited(claim: IClaim, edit: (draft: ReturnType<typeof draftOf>) => void): IClaim {
  const draft = draftOf(claim);
  edit(draft);
  return { ...claim, ...changesTo(claim, draft, new AgentBook([claim])) } as IClaim;
}

describe('a claim that goes through the form', () => {
  it('is the same when nothing was edited, whatever it holds', () => {
    expect(edited(everything, () => undefined)).toEqual(everything);
    expect(draftErrors(draftOf(everything), everything.id, trans)).toEqual([]);
  });

  it('is the same for each claim of the demonstration library', () => {
    const url = new URL('../../../bib/claims/isispak2019.jsonl', import.meta.url);
    const lines = readFileSync(url, 'utf8').trim().split('\n');
    expect(lines.length).toBeGreaterThan(50);
    for (const line of lines) {
      const claim = JSON.parse(line) as IClaim;
      expect(edited(claim, () => undefined)).toEqual(claim);
      expect(draftErrors(draftOf(claim), claim.id, trans)).toEqual([]);
    }
  });

  it('keeps what it has beside the member that was edited', () => {
    const after = edited(everything, draft => {
      draft.locator.value = '4';
      draft.chain[0].medium = 'radio';
      draft.quantities[0].measure = 'strength';
      draft.dates[0].edtf = '2019-05';
      draft.actors[0].role = 'target';
      draft.relations[0].strength = 'full';
      draft.grade.reliability = 'B';
      draft.judgement.why = '';
    });
    const { judgement, ...before } = structuredClone(everything);
    const { why: _why, ...rest } = judgement ?? {};
    before.locator = { ...before.locator, value: '4' };
    before.chain[0].medium = 'radio';
    (before.quantities ?? [])[0].measure = 'strength';
    (before.dates ?? [])[0].edtf = '2019-05';
    (before.actors as { role: string }[])[0].role = 'target';
    (before.relations ?? [])[0].strength = 'full';
    before.grade = { ...before.grade, reliability: 'B' };
    expect(after).toEqual({ ...before, judgement: rest });
  });

  it('loses a grade that was emptied, and nothing else', () => {
    const claim = { ...everything, grade: { reliability: 'B' } };
    const after = edited(claim, draft => {
      draft.grade.reliability = '';
    });
    expect(after).toEqual({ ...claim, grade: null });
  });
});
