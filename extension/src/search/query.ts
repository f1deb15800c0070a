import { fold } from '../text/fold';

/** One condition of a query. */
export interface ITerm {
  /** `""` for words of the text, else a field such as `tag`. */
  field: string;
  /** Folded. */
  value: string;
  excluded: boolean;
}

/** A query: every group must hold, a group holds when one of its terms does. */
export interface IQuery {
  groups: ITerm[][];
  /** Fields that only the server can search. */
  foreign: string[];
  /** The first thing that cannot be meant so; the rest of the query holds all the same, as it is still being typed. */
  mistake: IQueryMistake | null;
}

/** Something in a query that finds nothing, with the words that it is about; `told` comes from the server. */
export interface IQueryMistake {
  kind: 'quote' | 'no-value' | 'year' | 'told';
  text: string;
}

/** A query that lets everything through. */
export const EVERYTHING: IQuery = { groups: [], foreign: [], mistake: null };

/** The fields that a person is told of; every other name is a field of the entries. */
export const QUERY_FIELDS = [
  'tag',
  'type',
  'kind',
  'year',
  'has',
  'key',
  'author',
  'title'
] as const;

/**
 * Fields that rows of the entry list can answer without the server.
 *
 * `tag` is not one of them: it means the tags of claims too, and rows carry the keywords of the entry only.
 */
const LOCAL = new Set(['type', 'kind', 'has', 'year', 'key', 'citekey', 'author', 'title', 'file']);
/** What rows know that an entry can have; other names are fields of the entry. */
const LOCAL_HAS = new Set(['claims', 'problems', 'text', 'texts', 'url']);
const TOKEN = /(-?)(?:([\p{L}_][\w-]*):)?(?:"([^"]*)"?|(\S+))/gu;

/**
 * Read a query: words and "phrases" are ANDed, `-` excludes, `OR` joins its neighbours, `field:value`.
 *
 * A prefix that is no known field, such as `re:action`, is an ordinary word only when nothing follows it;
 * otherwise it is a field of the entry that the server searches.
 */
export function parseQuery(text: string): IQuery {
  const groups: ITerm[][] = [];
  const foreign = new Set<string>();
  let mistake: IQueryMistake | null =
    text.split('"').length % 2 === 0 ? { kind: 'quote', text: '"' } : null;
  let joining = false;
  for (const [token, minus, name, phrase, word] of text.matchAll(TOKEN)) {
    if (token === 'OR') {
      joining = groups.length > 0;
      continue;
    }
    // "https://…" and "12:30" look like fields and are not
    const field = name && !word?.startsWith('//') ? name.toLowerCase() : '';
    const raw = phrase ?? word ?? '';
    const value = fold(field || !name ? raw : `${name}:${raw}`);
    if (!value) {
      continue;
    }
    if (field && (!LOCAL.has(field) || (field === 'has' && !LOCAL_HAS.has(value)))) {
      foreign.add(field);
    }
    if (!field && word && /^[\p{L}_][\w-]*:$/u.test(word)) {
      mistake ??= { kind: 'no-value', text: word };
    } else if (field === 'year' && !YEARS.test(value)) {
      mistake ??= { kind: 'year', text: `year:${raw}` };
    }
    const term = { field, value, excluded: minus === '-' };
    if (joining) {
      groups[groups.length - 1].push(term);
      joining = false;
    } else {
      groups.push([term]);
    }
  }
  return { groups, foreign: [...foreign], mistake };
}

const YEARS = /^(\d{1,4}|\d{0,4}\.\.\d{0,4})$/;

/** Whether a year such as `2019` lies in `2018..2020`, `2018..`, `..2020` or equals the value. */
export function yearMatches(year: string, value: string): boolean {
  const range = /^(\d{0,4})\.\.(\d{0,4})$/.exec(value);
  if (!range) {
    return year.startsWith(value);
  }
  const number = Number.parseInt(year, 10);
  return (
    Number.isFinite(number) &&
    (range[1] === '' || number >= Number(range[1])) &&
    (range[2] === '' || number <= Number(range[2]))
  );
}

/** The token at a caret that may still be completed, such as `tag:str`; `null` when there is none. */
export function tagTokenAt(
  text: string,
  caret: number
): { start: number; end: number; prefix: string } | null {
  const match = /(?:^|\s)-?(tag:"?)([^\s"]*)$/.exec(text.slice(0, caret));
  if (!match) {
    return null;
  }
  return { start: caret - match[2].length - match[1].length, end: caret, prefix: match[2] };
}

/** A `field:value` token, with quotation marks where the value has white space. */
export function fieldToken(field: string, value: string): string {
  return /[\s"]/.test(value) ? `${field}:"${value.replaceAll('"', '')}"` : `${field}:${value}`;
}
