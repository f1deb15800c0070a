import { lostRace } from '../api/failure';
import type { IClaim } from '../claim/claim';
import { differences, resolve, sameValue } from '../claim/merge';
import type { Claims } from '../workspace/claims';
import type { SettleConflict } from './conflict';

/**
 * Change a claim; when somebody else was faster, let the person settle it and send again.
 *
 * @returns the claim as it stands on disk afterwards
 * @throws when the write fails, or when the person stops at the conflict
 */
export async function saveChanges(
  claims: Claims,
  base: IClaim,
  changes: Partial<IClaim>,
  revision: string,
  label: string,
  settle: SettleConflict
): Promise<IClaim> {
  let wanted = changes;
  let against = revision;
  let seen = base;
  for (;;) {
    try {
      return await claims.change(seen, wanted, against, label);
    } catch (error) {
      const race = lostRace(error);
      if (!race) {
        throw error;
      }
      const differing = differences(seen, wanted, race.theirs);
      if (differing.length) {
        const choices = await settle(differing, race.theirs);
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

/** The changes that the other version does not have already. */
function missing(wanted: Partial<IClaim>, theirs: IClaim): Partial<IClaim> {
  return Object.fromEntries(
    Object.entries(wanted).filter(([field, value]) => !sameValue(value, theirs[field]))
  ) as Partial<IClaim>;
}
