import type { IDraft } from './draft';
import { isEmptyDate } from './dates';
import { named } from './hops';
import { filedQuantities } from './quantities';
import type { IDraftError } from './rows';

// “claim c-… cannot be saved: field quantities[0].value: found …”, “quote.exact: at code points …”
const HEAD = /^claim \S+ cannot be saved: /;
const PLACE = /^(?:field )?([a-z_]+(?:\[\d+\]|\.[a-z_]+)*): /;
const SEVERAL = /; (?=(?:field )?[a-z_]+(?:\[\d+\]|\.[a-z_]+)*: )/;

/**
 * What the server says against a claim, each beside the control that it is about.
 *
 * The server names a member as it stands in what was sent, such as `quantities[0].value`; a message that names
 * none, or one that the form does not show, has no control.
 */
export function refusalErrors(message: string, draft: IDraft): IDraftError[] {
  const said = HEAD.exec(message)?.[0] ?? '';
  return message
    .slice(said.length)
    .split(SEVERAL)
    .map(one => {
      const place = PLACE.exec(one)?.[1];
      const control = place ? controlOf(place, draft) : '';
      return { control, message: control ? one.replace(PLACE, '') : said + one };
    });
}

/** The control that stands for a member of the claim; empty when there is none. */
function controlOf(place: string, draft: IDraft): string {
  const parts = place.split(/[.[\]]+/).filter(Boolean);
  const [field, index, name, inner] = parts;
  const sent: Readonly<Record<string, readonly { row: number }[]>> = {
    chain: draft.chain,
    quantities: filedQuantities(draft.quantities),
    dates: draft.dates.filter(date => !isEmptyDate(date)),
    relations: draft.relations,
    places: draft.places,
    actors: draft.actors
  };
  if (!Object.hasOwn(sent, field)) {
    return SHOWN.has(field) ? parts.slice(0, 2).join('.') : '';
  }
  const row = sent[field][Number(index)];
  if (!row) {
    return index === undefined ? field : '';
  }
  if (field === 'chain' && name === 'agents') {
    const hop = draft.chain[Number(index)];
    const agent = named(hop)[Number(inner)];
    const control = parts[4] === 'type' ? 'type' : 'name';
    return agent ? `agents.${agent.row}.${control}` : `chain.${row.row}.role`;
  }
  if (field === 'places' || field === 'actors') {
    return field;
  }
  const names = CONTROLS[field];
  return `${field}.${row.row}.${name && names.includes(name) ? name : names[0]}`;
}

/** Members of the claim with a control of their own name. */
const SHOWN = new Set([
  'statement',
  'attitude',
  'attribution',
  'quote_form',
  'content_type',
  'polarity',
  'certainty',
  'locator',
  'tags',
  'event',
  'grade',
  'judgement',
  'note'
]);

/** The controls of a row; the first stands for the whole of it. */
const CONTROLS: Readonly<Record<string, readonly string[]>> = {
  chain: ['role', 'medium', 'citekey'],
  quantities: ['raw', 'measure', 'value', 'min', 'max', 'approx', 'unit', 'as_of'],
  dates: ['edtf', 'role', 'raw', 'resolution', 'note'],
  relations: ['type', 'strength', 'independence', 'note']
};
