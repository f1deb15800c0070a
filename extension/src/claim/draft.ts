import type { TranslationBundle } from '@jupyterlab/translation';

import type { NewClaim } from '../api/client';
import type { AgentBook } from './agents';
import type { IClaim, ILocator, IQuote } from './claim';
import type { IDateDraft } from './dates';
import { dateDraft, dateErrors, dateOf, isEmptyDate } from './dates';
import type { IGradeDraft, IJudgementDraft } from './grade';
import { gradeDraft, gradeOf, judgementDraft, judgementOf } from './grade';
import type { IHopDraft } from './hops';
import { chainErrors, claimantsIn, hopDraft, hopOf, newHop } from './hops';
import type { IMentionDraft } from './mentions';
import { mentionDraft, mentionOf } from './mentions';
import { changedFields } from './merge';
import type { IQuantityDraft } from './quantities';
import { filedQuantities, quantityDraft, quantityErrors, quantityOf } from './quantities';
import type { IRelationDraft } from './relations';
import { relationDraft, relationErrors, relationOf } from './relations';
import type { IDraftError } from './rows';
import { member, sameRow } from './rows';
import type { IPassage } from './selector';

/** A claim while it is written: every control of the form has its field here. */
export interface IDraft {
  statement: string;
  attitude: string;
  attribution: string;
  quoteForm: string;
  contentType: string;
  polarity: string;
  certainty: string;
  locator: { label: string; value: string; kept: ILocator | null };
  chain: IHopDraft[];
  tags: string[];
  quantities: IQuantityDraft[];
  dates: IDateDraft[];
  places: IMentionDraft[];
  actors: IMentionDraft[];
  event: string;
  relations: IRelationDraft[];
  grade: IGradeDraft;
  judgement: IJudgementDraft;
  note: string;
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
    locator: locatorDraft(passage.locator),
    chain: [outer ? hopDraft(outer) : newHop('author', author, 'author')],
    tags: [],
    quantities: [],
    dates: [],
    places: [],
    actors: [],
    event: '',
    relations: [],
    grade: gradeDraft(null),
    judgement: judgementDraft(null),
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
    locator: locatorDraft(claim.locator),
    chain: claim.chain.map(hopDraft),
    tags: [...(claim.tags ?? [])],
    quantities: (claim.quantities ?? []).map(quantityDraft),
    dates: (claim.dates ?? []).map(dateDraft),
    places: (claim.places ?? []).map(mentionDraft),
    actors: (claim.actors ?? []).map(mentionDraft),
    event: claim.event ?? '',
    relations: (claim.relations ?? []).map(relationDraft),
    grade: gradeDraft(claim.grade),
    judgement: judgementDraft(claim.judgement),
    note: claim.note ?? ''
  };
}

/**
 * Why a draft cannot be filed; empty when it can.
 *
 * @param id of the claim, when it is filed already
 */
export function draftErrors(
  draft: IDraft,
  id: string | undefined,
  trans: TranslationBundle
): IDraftError[] {
  const statement: IDraftError[] = draft.statement.trim()
    ? []
    : [{ control: 'statement', message: trans.__('Say in one sentence what is claimed.') }];
  return [
    ...statement,
    ...chainErrors(draft.chain, trans),
    ...draft.quantities.flatMap(one => quantityErrors(one, trans)),
    ...relationErrors(draft.relations, id, trans),
    ...draft.dates.flatMap(date => dateErrors(date, trans))
  ];
}

/** The fields of the claim that a draft describes, ready for JSON. */
export function fieldsOf(
  draft: IDraft,
  agents: AgentBook,
  quote: IQuote
): Omit<NewClaim, 'citekey' | 'quote'> {
  const grade = gradeOf(draft.grade);
  const judgement = judgementOf(draft.judgement);
  return {
    locator: locatorOf(draft.locator),
    ...optional('quote_form', draft.quoteForm),
    statement: draft.statement.trim(),
    ...optional('content_type', draft.contentType),
    ...optional('attribution', draft.attribution),
    attitude: draft.attitude,
    ...optional('polarity', draft.polarity),
    ...optional('certainty', draft.certainty),
    chain: draft.chain.map(hop => hopOf(hop, agents)),
    quantities: filedQuantities(draft.quantities).map(one => quantityOf(one, quote)),
    dates: draft.dates.filter(date => !isEmptyDate(date)).map(date => dateOf(date, quote)),
    places: draft.places.map(mentionOf),
    actors: draft.actors.map(mentionOf),
    event: draft.event.trim() || null,
    relations: draft.relations.map(relationOf),
    tags: draft.tags,
    ...(grade ? { grade } : {}),
    ...(judgement ? { judgement } : {}),
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
    quote: passage.quote,
    snapshot: passage.snapshot,
    ...fieldsOf(draft, agents, passage.quote)
  };
}

/** What a draft changes in a filed claim; fields that the form does not show are left alone. */
export function changesTo(claim: IClaim, draft: IDraft, agents: AgentBook): Partial<IClaim> {
  const before = fieldsOf(draftOf(claim), agents, claim.quote);
  const changes = changedFields(before, fieldsOf(draft, agents, claim.quote));
  if (changes.chain && claim.claimants?.length) {
    const claimants = claimantsIn(changes.chain, claim.claimants);
    return { ...changes, ...changedFields({ claimants: claim.claimants }, { claimants }) };
  }
  return changes;
}

/** Whether two drafts would file the same claim: what is left out does not count. */
export function sameDraft(a: IDraft, b: IDraft): boolean {
  const filed = (draft: IDraft): IDraft => ({
    ...draft,
    quantities: filedQuantities(draft.quantities),
    dates: draft.dates.filter(date => !isEmptyDate(date))
  });
  return sameRow(filed(a), filed(b));
}

function locatorDraft(locator: ILocator | null | undefined): IDraft['locator'] {
  return { label: locator?.label ?? '', value: locator?.value ?? '', kept: locator ?? null };
}

function locatorOf({ label, value, kept }: IDraft['locator']): ILocator {
  const { label: _label, value: _value, ...rest } = kept ?? {};
  const members = kept as Readonly<Record<string, unknown>> | null;
  return { ...member(members, 'label', label), ...member(members, 'value', value), ...rest };
}

function optional(field: string, value: string): Record<string, string> {
  return value ? { [field]: value } : {};
}
