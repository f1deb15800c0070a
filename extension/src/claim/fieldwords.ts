import type { TranslationBundle } from '@jupyterlab/translation';

import type {
  IClaim,
  IClaimDate,
  IGrade,
  IHop,
  IJudgement,
  ILocator,
  IQuantity,
  IQuote,
  IRelation
} from './claim';
import { agentName, claimantOf } from './claim';
import { mentionDraft } from './mentions';
import { CONFIDENCES, CREDIBILITIES, JUDGEMENTS, LIKELIHOODS, RELIABILITIES } from './scales';
import type { ITerm } from './vocabulary';
import {
  APPROXIMATIONS,
  attitudeOf,
  ATTRIBUTIONS,
  CERTAINTIES,
  CONTENT_TYPES,
  DATE_ROLES,
  INDEPENDENCES,
  POLARITIES,
  QUOTE_FORMS,
  RELATION_TYPES,
  ROLES,
  STRENGTHS,
  words
} from './vocabulary';

/** Looks a claim up that another one refers to. */
export type FindClaim = (id: string) => IClaim | undefined;

/** What a field of a claim is called in the form. */
export function fieldLabel(field: string, trans: TranslationBundle): string {
  const labels: Readonly<Record<string, string>> = {
    statement: trans.__('Statement'),
    attitude: trans.__('Attitude of the claimant'),
    chain: trans.__('Attribution chain'),
    claimants: trans.__('Claimants'),
    tags: trans.__('Tags'),
    content_type: trans.__('Content'),
    certainty: trans.__('Source’s certainty'),
    attribution: trans.__('Attribution'),
    quote: trans.__('Quote'),
    quote_form: trans.__('Form of the quote'),
    polarity: trans.__('Polarity'),
    locator: trans.__('Place in the document'),
    quantities: trans.__('Quantities'),
    relations: trans.__('Relations to other claims'),
    dates: trans.__('Dates'),
    places: trans.__('Places'),
    actors: trans.__('Actors'),
    event: trans.__('Event'),
    grade: trans.__('Grade of source and information'),
    judgement: trans.__('Your own judgement'),
    status: trans.__('Status'),
    note: trans.__('Note')
  };
  return Object.hasOwn(labels, field) ? labels[field] : words(field);
}

/** The value of a field in words, a line for each of several; empty for nothing. */
export function fieldLines(
  field: string,
  value: unknown,
  find: FindClaim,
  trans: TranslationBundle
): string[] {
  if (value === null || value === undefined || value === '') {
    return [];
  }
  try {
    return linesOf(field, value, find, trans);
  } catch {
    // not of the form that the schema has for it: a newer one, or a mistake of another program
    return [JSON.stringify(value)];
  }
}

function linesOf(
  field: string,
  value: unknown,
  find: FindClaim,
  trans: TranslationBundle
): string[] {
  const said = (terms: readonly ITerm[], one: string | undefined): string =>
    one ? trans.__(terms.find(term => term.value === one)?.label ?? words(one)) : '';
  const join = (...parts: (string | null | undefined)[]): string =>
    parts.filter(Boolean).join(', ');
  const behind = (text: string, more: string): string => (more ? `${text} (${more})` : text);

  switch (field) {
    case 'attitude':
      return [trans.__(attitudeOf(value as string).label)];
    case 'quote_form':
      return [said(QUOTE_FORMS, value as string)];
    case 'content_type':
      return [said(CONTENT_TYPES, value as string)];
    case 'attribution':
      return [said(ATTRIBUTIONS, value as string)];
    case 'polarity':
      return [said(POLARITIES, value as string)];
    case 'certainty':
      return [said(CERTAINTIES, value as string)];
    case 'quote':
      return [(value as IQuote).exact];
    case 'locator': {
      const { label = '', value: place = '' } = value as ILocator;
      return [`${trans.__(label)} ${place}`.trim()].filter(Boolean);
    }
    case 'chain':
      return (value as IHop[]).map(hop =>
        behind(
          `${said(ROLES, hop.role)}: ${hop.agents.map(agentName).join(' & ')}`,
          join(hop.medium, hop.citekey && `@${hop.citekey}`)
        )
      );
    case 'quantities':
      return (value as IQuantity[]).map(quantityWords);
    case 'dates':
      return (value as IClaimDate[]).map(date =>
        behind(`${said(DATE_ROLES, date.role)}: ${date.edtf}`, join(date.raw, date.note))
      );
    case 'places':
    case 'actors':
      return (value as unknown[]).map(mentionDraft).map(({ name, role }) => behind(name, role));
    case 'relations':
      return (value as IRelation[]).map(relation => {
        const target = find(relation.target);
        const said_ = target
          ? `“${target.statement}” (${claimantOf(target)}, @${target.citekey})`
          : relation.target;
        const more = join(
          said(STRENGTHS, relation.strength),
          said(INDEPENDENCES, relation.independence),
          relation.note
        );
        return `${said(RELATION_TYPES, relation.type)} ${said_}${more ? ` – ${more}` : ''}`;
      });
    case 'grade': {
      const grade = value as IGrade;
      return [
        said(RELIABILITIES, grade.reliability),
        said(CREDIBILITIES, grade.credibility),
        join(grade.basis, grade.by, grade.on)
      ].filter(Boolean);
    }
    case 'judgement': {
      const judgement = value as IJudgement;
      const confidence = said(CONFIDENCES, judgement.confidence);
      return [
        said(JUDGEMENTS, judgement.status),
        confidence && trans.__('%1 confidence', confidence),
        said(LIKELIHOODS, judgement.likelihood),
        join(judgement.why, judgement.by)
      ].filter(Boolean);
    }
    default:
      return plain(value);
  }

  function quantityWords(quantity: IQuantity): string {
    const { min, max, approx } = quantity;
    const bounds = min !== max && (min ?? max) !== null && (min ?? max) !== undefined;
    const figure = [
      approx && approx !== 'exact' ? said(APPROXIMATIONS, approx) : '',
      quantity.value?.toLocaleString('en') ?? '',
      bounds ? `${min?.toLocaleString('en') ?? '…'}–${max?.toLocaleString('en') ?? '…'}` : '',
      quantity.unit
    ];
    const as_of = quantity.as_of ? trans.__('as of %1', quantity.as_of) : '';
    return behind(
      `${quantity.measure}: ${figure.filter(Boolean).join(' ')}`,
      join(`“${quantity.raw}”`, as_of)
    );
  }
}

function plain(value: unknown): string[] {
  if (Array.isArray(value) && value.every(item => typeof item === 'string')) {
    return value.length ? [value.join(', ')] : [];
  }
  return [typeof value === 'string' ? value : JSON.stringify(value)];
}
