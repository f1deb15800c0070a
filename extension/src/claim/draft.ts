import type { NewClaim } from '../api/client';
import type { AgentBook } from './agents';
import type { IAgent, IClaim, IHop, IQuantity } from './claim';
import { agentName } from './claim';
import { changedFields } from './merge';
import type { IPassage } from './selector';

/** An agent as the form edits it; `kept` is what the form does not show. */
export interface IAgentDraft {
  name: string;
  type: string;
  kept: IAgent | null;
}

/** A hop as the form edits it. */
export interface IHopDraft {
  /** Identity of the row while it is moved about. */
  row: number;
  role: string;
  medium: string;
  agents: IAgentDraft[];
  kept: IHop | null;
}

/** A quantity as the form edits it: numbers are texts until they are saved. */
export interface IQuantityDraft {
  row: number;
  raw: string;
  measure: string;
  value: string;
  approx: string;
  unit: string;
  asOf: string;
  kept: IQuantity | null;
}

/** A claim while it is written: every control of the form has its field here. */
export interface IDraft {
  statement: string;
  attitude: string;
  attribution: string;
  quoteForm: string;
  contentType: string;
  polarity: string;
  certainty: string;
  chain: IHopDraft[];
  tags: string[];
  quantities: IQuantityDraft[];
  note: string;
}

/** A reason why a draft cannot be filed yet, and the control that it is about. */
export interface IDraftError {
  field: 'statement' | 'chain' | 'quantities';
  message: string;
}

let rows = 0;

/** A row number that no other row of this session has. */
export function nextRow(): number {
  return ++rows;
}

/** An empty hop of a role. */
export function newHop(role: string, name = '', type = ''): IHopDraft {
  return { row: nextRow(), role, medium: '', agents: [{ name, type, kept: null }], kept: null };
}

/** An empty quantity. */
export function newQuantity(raw = ''): IQuantityDraft {
  return {
    row: nextRow(),
    raw,
    measure: '',
    value: '',
    approx: 'exact',
    unit: '',
    asOf: '',
    kept: null
  };
}

/**
 * The draft for freshly selected words.
 *
 * The outermost hop is the one that other claims of this document begin with; when there are none it is
 * the entry's author.
 */
export function draftFor(passage: IPassage, author: string, others: readonly IClaim[]): IDraft {
  const outer = others.find(claim => claim.chain[0]?.role === 'author')?.chain[0];
  return {
    statement: passage.quote.exact.replace(/\s+/g, ' '),
    attitude: 'asserts',
    attribution: 'explicit',
    quoteForm: 'indirect',
    contentType: '',
    polarity: '+',
    certainty: 'CT',
    chain: [outer ? hopDraft(outer) : newHop('author', author, 'author')],
    tags: [],
    quantities: [],
    note: ''
  };
}

/** The draft for changing a filed claim. */
export function draftOf(claim: IClaim): IDraft {
  return {
    statement: claim.statement,
    attitude: claim.attitude,
    attribution: claim.attribution ?? '',
    quoteForm: claim.quote_form ?? '',
    contentType: claim.content_type ?? '',
    polarity: claim.polarity ?? '',
    certainty: claim.certainty ?? '',
    chain: claim.chain.map(hopDraft),
    tags: [...(claim.tags ?? [])],
    quantities: (claim.quantities ?? []).map(quantityDraft),
    note: claim.note ?? ''
  };
}

/** Why a draft cannot be filed; empty when it can. */
export function draftErrors(draft: IDraft): IDraftError[] {
  const errors: IDraftError[] = [];
  if (!draft.statement.trim()) {
    errors.push({ field: 'statement', message: 'Say in one sentence what is claimed.' });
  }
  if (!draft.chain.length) {
    errors.push({ field: 'chain', message: 'The chain needs at least one step.' });
  }
  if (draft.chain.some(hop => !hop.agents.some(agent => agent.name.trim()))) {
    errors.push({ field: 'chain', message: 'Each step of the chain needs a name.' });
  }
  for (const quantity of draft.quantities) {
    if (!quantity.raw.trim() || !quantity.measure.trim()) {
      errors.push({
        field: 'quantities',
        message: 'A quantity needs its words and the name of its measure.'
      });
    } else if (parseNumber(quantity.value) === undefined) {
      errors.push({
        field: 'quantities',
        message: `“${quantity.value}” is not a number; write it in figures, such as 30000.`
      });
    }
  }
  return errors;
}

/** The fields of the claim that a draft describes, ready for JSON. */
export function fieldsOf(draft: IDraft, agents: AgentBook): Omit<NewClaim, 'citekey' | 'quote'> {
  return {
    ...optional('quote_form', draft.quoteForm),
    statement: draft.statement.trim(),
    ...optional('content_type', draft.contentType),
    ...optional('attribution', draft.attribution),
    attitude: draft.attitude,
    ...optional('polarity', draft.polarity),
    ...optional('certainty', draft.certainty),
    chain: draft.chain.map(hop => hopOf(hop, agents)),
    quantities: draft.quantities.map(quantityOf),
    tags: draft.tags,
    note: draft.note.trim() || null
  };
}

/** The claim to file for selected words. */
export function newClaim(
  citekey: string,
  passage: IPassage,
  draft: IDraft,
  agents: AgentBook
): NewClaim {
  return {
    citekey,
    locator: passage.locator,
    quote: passage.quote,
    snapshot: passage.snapshot,
    ...fieldsOf(draft, agents)
  };
}

/** What a draft changes in a filed claim; fields that the form does not show are left alone. */
export function changesTo(claim: IClaim, draft: IDraft, agents: AgentBook): Partial<IClaim> {
  const before = fieldsOf(draftOf(claim), agents);
  return changedFields(before, fieldsOf(draft, agents));
}

/** Whether two drafts would file the same claim. */
export function sameDraft(a: IDraft, b: IDraft): boolean {
  const plain = (draft: IDraft): string =>
    JSON.stringify(draft, (key, value: unknown) => (key === 'row' ? undefined : value));
  return plain(a) === plain(b);
}

/** A number as people write it; `null` for an empty text, `undefined` when it is none. */
export function parseNumber(text: string): number | null | undefined {
  const compact = text.trim().replace(/[\s\u00a0\u202f,_'’]/g, '');
  if (!compact) {
    return null;
  }
  const number = Number(compact);
  return /^[-+]?\d+(\.\d+)?$/.test(compact) && Number.isFinite(number) ? number : undefined;
}

function optional(field: string, value: string): Record<string, string> {
  return value ? { [field]: value } : {};
}

function hopDraft(hop: IHop): IHopDraft {
  return {
    row: nextRow(),
    role: hop.role,
    medium: hop.medium ?? '',
    agents: hop.agents.map(agent => ({
      name: agentName(agent),
      type: agent.type ?? '',
      kept: agent
    })),
    kept: hop
  };
}

function hopOf(draft: IHopDraft, agents: AgentBook): IHop {
  const { medium: _medium, ...kept } = draft.kept ?? {};
  return {
    ...kept,
    agents: draft.agents.filter(agent => agent.name.trim()).map(agent => agentOf(agent, agents)),
    role: draft.role,
    ...(draft.medium.trim() ? { medium: draft.medium.trim() } : {})
  };
}

function agentOf(draft: IAgentDraft, agents: AgentBook): IAgent {
  const name = draft.name.trim();
  const unchanged = draft.kept && agentName(draft.kept) === name ? draft.kept : undefined;
  const known = unchanged ?? agents.find(name);
  if (!known) {
    return {
      id: agents.newId(name),
      name,
      ...(draft.type ? { type: draft.type } : {}),
      named: !draft.type.startsWith('unnamed')
    };
  }
  const { type: _type, ...rest } = known;
  const type = draft.type || (unchanged ? '' : (known.type ?? ''));
  return { ...rest, ...(type ? { type } : {}) } as IAgent;
}

function quantityDraft(quantity: IQuantity): IQuantityDraft {
  return {
    row: nextRow(),
    raw: quantity.raw,
    measure: quantity.measure,
    value: quantity.value === null || quantity.value === undefined ? '' : String(quantity.value),
    approx: quantity.approx ?? '',
    unit: quantity.unit ?? '',
    asOf: quantity.as_of ?? '',
    kept: quantity
  };
}

function quantityOf(draft: IQuantityDraft): IQuantity {
  const value = parseNumber(draft.value) ?? null;
  const { kept } = draft;
  const untouched =
    kept !== null && (kept.value ?? null) === value && (kept.approx ?? '') === draft.approx;
  const {
    value: _v,
    min,
    max,
    approx: _a,
    unit: _u,
    as_of: _o,
    span,
    ...rest
  } = kept ?? ({} as IQuantity);
  return {
    ...rest,
    raw: draft.raw.trim(),
    measure: draft.measure.trim(),
    value,
    // bounds follow from value and qualifier: they are only kept while neither changed
    ...(untouched && min !== undefined ? { min } : {}),
    ...(untouched && max !== undefined ? { max } : {}),
    ...optional('approx', draft.approx),
    ...optional('unit', draft.unit.trim()),
    as_of: draft.asOf.trim() || null,
    ...(span !== undefined && kept?.raw === draft.raw.trim() ? { span } : {})
  };
}
