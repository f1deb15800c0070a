import type { IEntryRow } from '../api/wire';
import { fold } from '../text/fold';
import type { IQuery, ITerm } from './query';
import { yearMatches } from './query';

/** What is chosen in the facets; an empty list lets everything through. */
export interface IFacetChoice {
  kinds: readonly string[];
  types: readonly string[];
  tags: readonly string[];
  files: readonly string[];
  withClaims: boolean;
  withProblems: boolean;
}

/** Nothing chosen. */
export const NO_FACETS: IFacetChoice = {
  kinds: [],
  types: [],
  tags: [],
  files: [],
  withClaims: false,
  withProblems: false
};

/** A value of a facet and how many rows have it. */
export interface IFacetCount {
  value: string;
  count: number;
}

interface IFolded {
  row: IEntryRow;
  text: string;
  author: string;
  title: string;
  key: string;
  tags: string[];
}

/** Finds rows as the person types: everything compared is folded once, when the list arrives. */
export class Finder {
  constructor(rows: readonly IEntryRow[]) {
    this._rows = rows.map(row => {
      const author = fold(row.author);
      const title = fold(row.title);
      const key = fold(row.key);
      const tags = row.tags.map(fold);
      // a separator that no query holds keeps a phrase from matching across two fields
      const text = [author, row.year, title, key, fold(row.kind), ...tags].join('\u0000');
      return { row, text, author, title, key, tags };
    });
  }

  /** The rows that meet query and facets, in the order of the list. */
  find(query: IQuery, facets: IFacetChoice = NO_FACETS): IEntryRow[] {
    const found: IEntryRow[] = [];
    for (const folded of this._rows) {
      if (passes(folded.row, facets) && meets(folded, query.groups)) {
        found.push(folded.row);
      }
    }
    return found;
  }

  private _rows: IFolded[];
}

/** How often each value occurs, the most frequent first. */
export function facetCounts(
  rows: readonly IEntryRow[],
  values: (row: IEntryRow) => readonly string[]
): IFacetCount[] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    for (const value of values(row)) {
      if (value) {
        counts.set(value, (counts.get(value) ?? 0) + 1);
      }
    }
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || a.value.localeCompare(b.value));
}

/** Whether any facet is set. */
export function anyFacet(facets: IFacetChoice): boolean {
  const { kinds, types, tags, files, withClaims, withProblems } = facets;
  return withClaims || withProblems || [kinds, types, tags, files].some(list => list.length > 0);
}

function passes(row: IEntryRow, facets: IFacetChoice): boolean {
  return (
    (!facets.withClaims || row.claims > 0) &&
    (!facets.withProblems || row.problems > 0) &&
    (!facets.kinds.length || facets.kinds.includes(row.kind)) &&
    (!facets.types.length || facets.types.includes(row.type)) &&
    (!facets.files.length || facets.files.includes(row.file)) &&
    (!facets.tags.length || facets.tags.some(tag => row.tags.includes(tag)))
  );
}

function meets(folded: IFolded, groups: ITerm[][]): boolean {
  return groups.every(group => group.some(term => holds(folded, term) !== term.excluded));
}

function holds(folded: IFolded, { field, value }: ITerm): boolean {
  const { row } = folded;
  switch (field) {
    case '':
      return folded.text.includes(value);
    case 'tag':
      return folded.tags.includes(value);
    case 'type':
      return row.type.toLowerCase() === value;
    case 'kind':
      return row.kind.toLowerCase() === value.replaceAll(' ', '_');
    case 'year':
      return yearMatches(row.year, value);
    case 'author':
      return folded.author.includes(value);
    case 'title':
      return folded.title.includes(value);
    case 'file':
      return fold(row.file).includes(value);
    case 'key':
    case 'citekey':
      return folded.key === value;
    case 'has':
      return has(row, value);
    default:
      // a field that rows do not carry: the server decides
      return true;
  }
}

function has(row: IEntryRow, value: string): boolean {
  switch (value) {
    case 'claims':
      return row.claims > 0;
    case 'problems':
      return row.problems > 0;
    case 'text':
    case 'texts':
      return row.texts > 0;
    case 'url':
      return row.url !== '';
    default:
      return false;
  }
}
