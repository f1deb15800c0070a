import { describe, expect, it } from 'vitest';

import { nullTranslator } from '@jupyterlab/translation';
import { AgentBook } from './agents';
import type { IClaim } from './claim';
import { changesTo, draftErrors, draftFor, draftOf, newClaim, sameDraft } from './draft';
import { newHop } from './hops';
import { editedQuantity, newQuantity, parseNumber } from './quantities';
import { newRelation } from './relations';
import { passage } from './selector';

const trans = nullTranslator.load('bibclaim');
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
    draft.quantities[0] = editedQuantity(draft.quantities[0], { value: '31,000' });
    const [quantity] = changesTo(filed, draft, agents).quantities ?? [];
    expect(quantity).toMatchObject({ value: 31000, approx: 'about', min: null, max: null });
  });

  it('says what is missing', () => {
    const draft = draftOf(filed);
    draft.statement = ' ';
    draft.chain = [newHop('claimant')];
    draft.quantities = [newQuantity(), { ...newQuantity('some'), measure: 'm', value: 'ten' }];
    draft.relations = [newRelation('c-bbbbbbbbbb'), { ...newRelation(filed.id), type: 'repeats' }];
    const rowless = (control: string): string => control.replace(/\.\d+/, '');
    expect(draftErrors(draft, filed.id, trans).map(({ control }) => rowless(control))).toEqual([
      'statement',
      'agents.name',
      'quantities.raw',
      'quantities.measure',
      'quantities.value',
      'relations.type',
      'relations.type'
    ]);
    expect(draftErrors(draftOf(filed), filed.id, trans)).toEqual([]);
  });
});

describe('the claimants', () => {
  const claim = { ...filed, claimants: ['cia'] };
  const agents = new AgentBook([claim]);

  it('follow the inner end of the chain when they are no longer in it', () => {
    const draft = draftOf(claim);
    draft.chain[1].agents[0].name = 'Pentagon';
    expect(changesTo(claim, draft, agents).claimants).toEqual(['pentagon']);
  });

  it('stay while they are in the chain', () => {
    const draft = draftOf(claim);
    draft.chain[1].role = 'relay';
    draft.chain.push(newHop('claimant', 'Pentagon'));
    expect('claimants' in changesTo(claim, draft, agents)).toBe(false);
  });
});

describe('agents', () => {
  const site = { id: 'site', name: 'SITE Intelligence Group', type: 'monitoring_service' };

  it('are found by every name that the library knows for an organisation', () => {
    const authorities = [{ ...site, variants: ['SITE'] }];
    const agents = new AgentBook([filed], [], authorities);
    expect(agents.find(' site ')).toEqual({ ...site, named: true });
    expect(agents.match('site', 5)).toEqual([
      { name: site.name, type: 'monitoring_service', variant: 'SITE' }
    ]);
    expect(agents.newId('site')).toBe('site-2');
  });

  it('of claims keep their names when the library knows them by others', () => {
    const authorities = [
      { id: 'cia', name: 'Central Intelligence Agency', type: 'company', variants: ['The Agency'] }
    ];
    const agents = new AgentBook([filed], [], authorities);
    expect(agents.find('the agency')).toBe(filed.chain[1].agents[0]);
    expect(agents.match('central', 5)).toEqual([
      { name: 'CIA', type: 'state_organ', variant: 'Central Intelligence Agency' }
    ]);
  });

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
