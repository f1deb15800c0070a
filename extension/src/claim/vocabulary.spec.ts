import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import * as scales from './scales';
import * as terms from './vocabulary';

interface INode {
  properties?: Record<string, INode>;
  items?: INode;
  oneOf?: { const: string }[];
  enum?: string[];
}

const schema = JSON.parse(
  readFileSync(new URL('../../../src/bibclaim/claims/claim_schema.json', import.meta.url), 'utf8')
) as INode;

function allowed(path: string): string[] {
  let node: INode = schema;
  for (const name of path.split('.')) {
    node = (node.items ?? node).properties?.[name] ?? {};
    node = node.items ?? node;
  }
  return [...(node.oneOf ?? []).map(one => one.const), ...(node.enum ?? [])].sort();
}

describe('the lists that the form offers', () => {
  it.each([
    ['attitude', terms.ATTITUDES],
    ['quote_form', terms.QUOTE_FORMS],
    ['content_type', terms.CONTENT_TYPES],
    ['attribution', terms.ATTRIBUTIONS],
    ['polarity', terms.POLARITIES],
    ['certainty', terms.CERTAINTIES],
    ['chain.role', terms.ROLES],
    ['chain.agents.type', terms.AGENT_TYPES],
    ['quantities.approx', terms.APPROXIMATIONS],
    ['relations.type', terms.RELATION_TYPES],
    ['relations.strength', terms.STRENGTHS],
    ['relations.independence', terms.INDEPENDENCES],
    ['dates.role', terms.DATE_ROLES],
    ['dates.resolution', terms.RESOLUTIONS],
    ['locator.label', terms.LOCATORS],
    ['grade.reliability', scales.RELIABILITIES],
    ['grade.credibility', scales.CREDIBILITIES],
    ['judgement.status', scales.JUDGEMENTS],
    ['judgement.confidence', scales.CONFIDENCES],
    ['judgement.likelihood', scales.LIKELIHOODS]
  ])('have each value of %s that the schema allows, and no other', (path, list) => {
    expect(allowed(path)).not.toEqual([]);
    expect(list.map(({ value }) => value).sort()).toEqual(allowed(path));
  });
});
