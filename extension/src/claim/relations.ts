import type { TranslationBundle } from '@jupyterlab/translation';

import type { IRelation } from './claim';
import type { IDraftError } from './rows';
import { member, nextRow, sameRow } from './rows';

/** A relation as the form edits it. */
export interface IRelationDraft {
  row: number;
  type: string;
  target: string;
  strength: string;
  independence: string;
  note: string;
  kept: IRelation | null;
}

/** A relation to a claim, of a type that is still to be chosen. */
export function newRelation(target: string): IRelationDraft {
  return {
    row: nextRow(),
    type: '',
    target,
    strength: '',
    independence: '',
    note: '',
    kept: null
  };
}

/** A relation of a filed claim as the form edits it. */
export function relationDraft(relation: IRelation): IRelationDraft {
  return {
    row: nextRow(),
    type: relation.type,
    target: relation.target,
    strength: relation.strength ?? '',
    independence: relation.independence ?? '',
    note: relation.note ?? '',
    kept: relation
  };
}

/** The relation of a claim that a draft describes. */
export function relationOf(draft: IRelationDraft): IRelation {
  const { strength: _s, independence: _i, note: _n, ...rest } = draft.kept ?? ({} as IRelation);
  return {
    ...rest,
    type: draft.type,
    target: draft.target,
    ...member(draft.kept, 'strength', draft.strength),
    ...member(draft.kept, 'independence', draft.independence),
    ...member(draft.kept, 'note', draft.note)
  };
}

/** A relation with another type; support says at once that nobody looked at its independence yet. */
export function withType(relation: IRelationDraft, type: string): IRelationDraft {
  const independence =
    type === 'corroborates' && !relation.independence ? 'unknown' : relation.independence;
  return { ...relation, type, independence };
}

/** Why relations cannot be filed. */
export function relationErrors(
  relations: readonly IRelationDraft[],
  id: string | undefined,
  trans: TranslationBundle
): IDraftError[] {
  const errors: IDraftError[] = [];
  const seen = new Set<string>();
  for (const relation of relations) {
    const name = JSON.stringify([relation.type, relation.target]);
    const isKept = relation.kept && sameRow(relation, relationDraft(relation.kept));
    const control = `relations.${relation.row}.type`;
    if (isKept) {
      seen.add(name);
      continue;
    }
    if (relation.target === id) {
      errors.push({
        control,
        message: trans.__('A claim cannot be related to itself; remove this one.')
      });
    } else if (!relation.type) {
      errors.push({ control, message: trans.__('Say how this claim stands to the other one.') });
    } else if (seen.has(name)) {
      errors.push({
        control,
        message: trans.__('This relation is listed twice; remove one of them.')
      });
    }
    seen.add(name);
  }
  return errors;
}
