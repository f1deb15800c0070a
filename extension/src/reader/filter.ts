import type { Verdict } from '../api/wire';
import type { IClaim } from '../claim/claim';
import { agentName, statusOf } from '../claim/claim';
import { isUnverified } from '../claim/verdict';
import { attitudeOf } from '../claim/vocabulary';
import { fold } from '../text/fold';

/** Which kind of claims is looked at. */
export type StatusChoice = 'all' | 'suggested' | 'unverified' | 'rejected';

/** Which claims of a text are looked at; the others are dimmed in the text and left out of the list. */
export interface IClaimFilter {
  /** Words that a claim has to have, all of them. */
  words: string;
  status: StatusChoice;
  /** Attitudes, any of them; none means all. */
  attitudes: readonly string[];
}

/** The filter that leaves nothing out. */
export const NO_FILTER: IClaimFilter = { words: '', status: 'all', attitudes: [] };

/** Whether a filter leaves anything out. */
export function isFiltering({ words, status, attitudes }: IClaimFilter): boolean {
  return words.trim() !== '' || status !== 'all' || attitudes.length > 0;
}

/** Whether a claim is in use: filed or suggested, not withdrawn and not replaced. */
export function isInUse(claim: IClaim): boolean {
  const status = statusOf(claim);
  return status === 'active' || status === 'suggested';
}

/** Whether the quote of a claim that is in use should be compared with its text. */
export function needsComparing(claim: IClaim, verdict: Verdict | undefined): boolean {
  return isInUse(claim) && isUnverified(verdict);
}

/** A test for the claims that a filter leaves in. */
export function passing(
  filter: IClaimFilter,
  verdictOf: (id: string) => Verdict | undefined
): (claim: IClaim) => boolean {
  const words = fold(filter.words).split(/\s+/).filter(Boolean);
  return claim =>
    hasStatus(claim, filter.status, verdictOf) &&
    (!filter.attitudes.length || filter.attitudes.includes(claim.attitude)) &&
    (!words.length || words.every(word => searched(claim).includes(word)));
}

function hasStatus(
  claim: IClaim,
  choice: StatusChoice,
  verdictOf: (id: string) => Verdict | undefined
): boolean {
  switch (choice) {
    case 'all':
      return true;
    case 'suggested':
      return statusOf(claim) === 'suggested';
    case 'unverified':
      return needsComparing(claim, verdictOf(claim.id));
    case 'rejected':
      return !isInUse(claim);
  }
}

const texts = new WeakMap<IClaim, string>();

/** What a claim says, as the search compares it. */
function searched(claim: IClaim): string {
  let text = texts.get(claim);
  if (text === undefined) {
    const agents = claim.chain.flatMap(hop => hop.agents.map(agentName));
    const quantities = (claim.quantities ?? []).flatMap(({ measure, raw }) => [measure, raw]);
    text = fold(
      [
        claim.statement,
        claim.quote.exact,
        attitudeOf(claim.attitude).label,
        claim.note ?? '',
        ...agents,
        ...quantities,
        ...(claim.tags ?? [])
      ].join('\n')
    );
    texts.set(claim, text);
  }
  return text;
}
