import type { ISourceText, Verdict } from '../api/wire';
import type { IClaim } from '../claim/claim';
import { statusOf } from '../claim/claim';
import type { IClaimFilter } from './filter';
import { isFiltering, isInUse, passing } from './filter';
import { inOrder } from './order';

/** What the lists of claims follow from. */
export interface IShownFrom {
  /** Claims on file, of any status, in the order of their quotes. */
  filed: readonly IClaim[];
  /** Suggestions that are not on file. */
  found: readonly IClaim[];
  source: ISourceText | null;
  filter: IClaimFilter;
  showsRejected: boolean;
}

/** The claims of a text as they are shown. */
export interface IShown {
  /** Those that can be drawn in the text. */
  drawn: readonly IClaim[];
  /** Those of the list: first the ones in the text, in its order, then the others. */
  listed: readonly IClaim[];
  /** How many of the list stand in the text. */
  inside: number;
  /** How many there are without the filter, and how many of them are suggestions. */
  total: number;
  suggested: number;
  /** Ids of those that the filter leaves in; `null` while it leaves everything in. */
  chosen: ReadonlySet<string> | null;
}

/** Whether the words of a claim stand where it says they do. */
export function standsIn(
  claim: IClaim,
  source: ISourceText | null,
  verdict: Verdict | undefined
): boolean {
  const { start, end } = claim.quote;
  if (!source || start === undefined || end === undefined || start >= end) {
    return false;
  }
  if (claim.snapshot && claim.snapshot !== source.sha256) {
    return false;
  }
  return verdict !== 'not_found' && verdict !== 'no_source';
}

/** The claims to draw and to list. */
export function shown(
  { filed, found, source, filter, showsRejected }: IShownFrom,
  verdictOf: (id: string) => Verdict | undefined
): IShown {
  const known = new Set(filed.map(claim => claim.id));
  const added = found.filter(claim => !known.has(claim.id));
  const withRejected = showsRejected || filter.status === 'rejected';
  const all = (added.length ? inOrder([...filed, ...added]) : filed).filter(
    claim => withRejected || isInUse(claim)
  );
  const drawn = all.filter(claim => standsIn(claim, source, verdictOf(claim.id)));
  const inText = new Set(drawn);
  const chosen = isFiltering(filter) ? all.filter(passing(filter, verdictOf)) : all;
  const inside = chosen.filter(claim => inText.has(claim));
  return {
    drawn,
    listed: [...inside, ...chosen.filter(claim => !inText.has(claim))],
    inside: inside.length,
    total: all.length,
    suggested: all.filter(claim => statusOf(claim) === 'suggested').length,
    chosen: chosen === all ? null : new Set(chosen.map(claim => claim.id))
  };
}
