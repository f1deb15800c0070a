import type { IClaim } from './claim';

/** A field that both sides changed. */
export interface IDifference {
  field: string;
  base: unknown;
  mine: unknown;
  theirs: unknown;
}

/** Who wins a field. */
export type Side = 'mine' | 'theirs';

/** Fields that the server writes and nobody chooses. */
const KEPT_BY_SERVER = new Set(['id', 'prov', 'schema']);

/** Whether two JSON values are the same, whatever the order of their keys. */
export function sameValue(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

/**
 * What to ask a person after a lost race: the fields that both sides changed, to different values.
 *
 * Fields that only one side changed are merged without asking.
 */
export function differences(base: IClaim, changes: Partial<IClaim>, theirs: IClaim): IDifference[] {
  return Object.keys(changes)
    .filter(
      field =>
        !KEPT_BY_SERVER.has(field) &&
        !sameValue(changes[field], theirs[field]) &&
        !sameValue(base[field], theirs[field])
    )
    .map(field => ({
      field,
      base: base[field],
      mine: changes[field],
      theirs: theirs[field]
    }));
}

/** The changes to send again, with the fields that were given to the other side left out. */
export function resolve(
  changes: Partial<IClaim>,
  choices: ReadonlyMap<string, Side>
): Partial<IClaim> {
  return Object.fromEntries(
    Object.entries(changes).filter(([field]) => choices.get(field) !== 'theirs')
  ) as Partial<IClaim>;
}

/** The fields of `after` that differ from `before`, `null` for those that were taken away. */
export function changedFields(before: Partial<IClaim>, after: Partial<IClaim>): Partial<IClaim> {
  const changed: [string, unknown][] = [];
  for (const field of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (!KEPT_BY_SERVER.has(field) && !sameValue(before[field], after[field])) {
      changed.push([field, after[field] ?? null]);
    }
  }
  return Object.fromEntries(changed) as Partial<IClaim>;
}

function canonical(value: unknown): string {
  return (
    JSON.stringify(value ?? null, (_key, part: unknown) =>
      part && typeof part === 'object' && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
        : part
    ) ?? 'null'
  );
}
