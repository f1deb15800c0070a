import { describe, expect, it } from 'vitest';

import { AgentBook } from './agents';
import type { IClaim } from './claim';
import {
  changesTo,
  draftErrors,
  draftFor,
  draftOf,
  newClaim,
  newHop,
  newQuantity,
  parseNumber,
  sameDraft
} from './draft';
import { passage } from './selector';

const TEXT = 'Heading 😀\n\nThe CIA puts it at about 30,000 men.  \n';
const SOURCE = {
  sha256: 'ab',
  citekey: 'k',
  title: '',
  url: '',
  retrieved: '',
  length: [...TEXT].length,
  text: TEXT,
  hash_ok: true,
  paragraphs: [
    { n: 1, start: 0, end: 9 },
    { n: 2, start: 11, end: 47 }
  ]
};
const filed: IClaim = {
  id: 'c-aaaaaaaaaa',
  citekey: 'k',
  quote: { exact: 'q', start: 0, end: 1 },
  statement: 'There are 30,000.',
  attitude: 'estimates',
  chain: [
    { agents: [{ id: 'writer', name: 'A. Writer', type: 'author', named: true }], role: 'author' },
    {
      agents: [{ id: 'cia', name: 'CIA', type: 'state_organ', named: true, un_ref: 'x' }],
      role: 'claimant',
      extra: 1
    }
  ],
  quantities: [
    {
      raw: 'about 30,000',
      measure: 'strength',
      value: 30000,
      min: 27000,
      max: 33000,
      approx: 'about',
      unit: 'persons',
      as_of: null,
      span: { exact: 'about 30,000' }
    }
  ],
  tags: ['strength'],
  grade: { reliability: 'B' }
};

describe('selected words', () => {
  it('become a quote in code points, without white space at the ends', () => {
    const words = passage(SOURCE, 10, 48);
    expect(words?.quote).toEqual({
      exact: 'The CIA puts it at about 30,000 men.',
      start: 11,
      end: 47,
      prefix: 'Heading 😀\n\n',
      suffix: '  \n'
    });
    expect(words?.locator).toEqual({ label: 'paragraph', value: '2' });
    expect([...TEXT].slice(11, 47).join('')).toBe(words?.quote.exact);
  });

  it('are nothing when only white space is selected', () => {
    expect(passage(SOURCE, 9, 11)).toBeNull();
  });
});

describe('a draft', () => {
  const agents = new AgentBook([filed]);
  const words = passage(SOURCE, 11, 47);
  if (!words) {
    throw new Error('no passage');
  }

  it('begins with the words, and with the author of the other claims', () => {
    const draft = draftFor(words, 'Someone', [filed]);
    expect(draft.statement).toBe('The CIA puts it at about 30,000 men.');
    expect(draft.chain[0].agents[0].name).toBe('A. Writer');
    expect(draftFor(words, 'Someone', []).chain[0].agents[0].name).toBe('Someone');
  });

  it('becomes a claim with known agents kept and new ones given an id', () => {
    const draft = draftFor(words, '', [filed]);
    draft.chain.push(newHop('relay', 'Some Agency', 'media_outlet'), newHop('claimant', 'cia '));
    const claim = newClaim('k', words, draft, agents);
    expect(claim.chain[1].agents[0]).toEqual({
      id: 'some-agency',
      name: 'Some Agency',
      type: 'media_outlet',
      named: true
    });
    expect(claim.chain[2].agents[0]).toMatchObject({ id: 'cia', un_ref: 'x' });
    expect(claim).toMatchObject({ citekey: 'k', snapshot: 'ab', note: null, tags: [] });
    expect('content_type' in claim).toBe(false);
  });

  it('of a filed claim changes nothing while nothing is edited', () => {
    expect(changesTo(filed, draftOf(filed), agents)).toEqual({});
    expect(sameDraft(draftOf(filed), draftOf(filed))).toBe(true);
  });

  it('changes only the fields that were edited', () => {
    const draft = draftOf(filed);
    draft.tags = ['strength', 'new'];
    expect(changesTo(filed, draft, agents)).toEqual({ tags: ['strength', 'new'] });
  });

  it('keeps what it does not show when a hop is edited', () => {
    const draft = draftOf(filed);
    draft.chain[1].medium = 'press release';
    expect(changesTo(filed, draft, agents).chain?.[1]).toEqual({
      agents: [{ id: 'cia', name: 'CIA', type: 'state_organ', named: true, un_ref: 'x' }],
      role: 'claimant',
      extra: 1,
      medium: 'press release'
    });
  });

  it('lets bounds go when the value that they follow from is edited', () => {
    const draft = draftOf(filed);
    draft.quantities[0].value = '31,000';
    const [quantity] = changesTo(filed, draft, agents).quantities ?? [];
    expect(quantity).toMatchObject({ value: 31000, approx: 'about' });
    expect('min' in quantity).toBe(false);
  });

  it('says what is missing', () => {
    const draft = draftOf(filed);
    draft.statement = ' ';
    draft.chain = [newHop('claimant')];
    draft.quantities = [newQuantity(), { ...newQuantity('some'), measure: 'm', value: 'ten' }];
    expect(draftErrors(draft).map(error => error.field)).toEqual([
      'statement',
      'chain',
      'quantities',
      'quantities'
    ]);
    expect(draftErrors(draftOf(filed))).toEqual([]);
  });
});

describe('agents', () => {
  it('get ids that nobody has', () => {
    const agents = new AgentBook([filed]);
    expect(agents.newId('CIA')).toBe('cia-2');
    expect(agents.newId('Организация')).toBe('agent');
    expect(agents.find('constructor')).toBeUndefined();
  });
});

describe('numbers', () => {
  it.each([
    ['30,000', 30000],
    ['2 000', 2000],
    ['1.5', 1.5],
    ['', null],
    ['ten', undefined],
    ['1e9', undefined],
    ['0x10', undefined]
  ])('%j is %s', (text, number) => {
    expect(parseNumber(text)).toBe(number);
  });
});
