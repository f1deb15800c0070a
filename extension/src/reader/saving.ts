import type { NewClaim } from '../api/client';
import { lostRace, RequestFailed } from '../api/failure';
import type { IClaim } from '../claim/claim';
import { differences, resolve, sameValue } from '../claim/merge';
import type { Claims } from '../workspace/claims';
import type { SettleConflict } from './conflict';

/** The claim that is to be changed is no longer on disk. */
export class ClaimRemoved extends Error {
  constructor(claim: IClaim) {
    super(`This claim was removed from claims/${fileName(claim.citekey)} meanwhile.`);
    this.name = 'ClaimRemoved';
  }
}

/**
 * Change a claim; when somebody else was faster, let the person settle it and send again.
 *
 * @returns the claim as it stands on disk afterwards
 * @throws ClaimRemoved when it is gone; else when the write fails, or when the person stops at the conflict
 */
export async function saveChanges(
  claims: Claims,
  base: IClaim,
  changes: Partial<IClaim>,
  revision: string,
  settle: SettleConflict
): Promise<IClaim> {
  let wanted = changes;
  let against = revision;
  let seen = base;
  for (;;) {
    try {
      return await claims.change(base.id, wanted, against);
    } catch (error) {
      const race = lostRace(error);
      if (!race) {
        throw (await isGone(claims, base, error)) ? new ClaimRemoved(base) : error;
      }
      const differing = differences(seen, wanted, race.theirs);
      if (differing.length) {
        const choices = await settle(differing, race.theirs, id => claims.get(id));
        if (!choices) {
          throw new Error(
            'Nothing was saved: the claim was changed on disk meanwhile, and the conflict is still open.'
          );
        }
        wanted = resolve(wanted, choices);
      }
      wanted = missing(wanted, race.theirs);
      if (!Object.keys(wanted).length) {
        await claims.refresh();
        return race.theirs;
      }
      seen = race.theirs;
      against = race.revision;
    }
  }
}

/** A claim that was removed, as a new one: with its changes, without what the server gives. */
export function asNew(claim: IClaim, changes: Partial<IClaim>): NewClaim {
  const { id: _id, ...kept } = { ...claim, ...changes };
  const given = new Set(['prov', 'schema']);
  return Object.fromEntries(
    Object.entries(kept).filter(([field, value]) => !given.has(field) && value !== null)
  ) as NewClaim;
}

/** Whether a write failed because the claim is gone; a library or a server that is gone answers alike. */
async function isGone(claims: Claims, { id }: IClaim, error: unknown): Promise<boolean> {
  if (!(error instanceof RequestFailed) || error.status !== 404) {
    return false;
  }
  await claims.refresh();
  return !claims.error && !claims.get(id);
}

/** The name of a claims file: what some file system refuses is percent-encoded. */
function fileName(citekey: string): string {
  const encode = (refused: string): string =>
    '%' + refused.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0');
  return citekey.replace(/[%<>:"/\\|?*]/g, encode) + '.jsonl';
}

/** The changes that the other version does not have already. */
function missing(wanted: Partial<IClaim>, theirs: IClaim): Partial<IClaim> {
  return Object.fromEntries(
    Object.entries(wanted).filter(([field, value]) => !sameValue(value, theirs[field]))
  ) as Partial<IClaim>;
}
