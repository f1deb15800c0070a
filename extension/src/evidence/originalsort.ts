import type { IOriginal } from '../api/evidence';
import { words } from '../claim/vocabulary';

/** A column that the worklist can be sorted by. */
export type OriginalColumn = 'name' | 'kind' | 'count' | 'via' | 'cited_in';

/** A column and its direction. */
export interface IOriginalOrder {
  column: OriginalColumn;
  isDescending: boolean;
}

/** The most wanted first. */
export const MOST_WANTED: IOriginalOrder = { column: 'count', isDescending: true };

/** The worklist in an order; those without a name, whom nobody can ask, come last. */
export function sortedOriginals(
  originals: readonly IOriginal[],
  { column, isDescending }: IOriginalOrder
): IOriginal[] {
  const turn = isDescending ? -1 : 1;
  return [...originals].sort(
    (a, b) =>
      Number(b.is_named) - Number(a.is_named) ||
      turn * compare(a[column], b[column]) ||
      b.count - a.count ||
      a.name.localeCompare(b.name)
  );
}

/** The order after a click on a column: the other direction, or the column's own first direction. */
export function nextOrder(order: IOriginalOrder, column: OriginalColumn): IOriginalOrder {
  return order.column === column
    ? { column, isDescending: !order.isDescending }
    : { column, isDescending: column === 'count' };
}

/** The worklist as a Markdown list of things to do. */
export function originalsAsList(originals: readonly IOriginal[]): string {
  return originals
    .map(one => {
      const facts = [
        one.count === 1 ? '1 claim' : `${one.count} claims`,
        one.via.length ? `known through ${one.via.join(', ')}` : '',
        one.media.length ? `published as ${one.media.join(', ')}` : '',
        one.cited_in.length ? `cited in ${one.cited_in.map(key => `@${key}`).join(', ')}` : '',
        one.missing_keys.length
          ? `keys without an entry: ${one.missing_keys.map(key => `@${key}`).join(', ')}`
          : ''
      ].filter(Boolean);
      const kind = one.kind ? ` (${words(one.kind)})` : '';
      return `- [ ] ${oneLine(one.name)}${kind}: ${oneLine(facts.join('; '))}`;
    })
    .join('\n');
}

function compare(
  a: string | number | readonly string[],
  b: string | number | readonly string[]
): number {
  if (typeof a === 'number' && typeof b === 'number') {
    return a - b;
  }
  return String(a).localeCompare(String(b));
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
