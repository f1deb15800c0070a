import { closeIcon } from '@jupyterlab/ui-components';
import * as React from 'react';

import type { IClaim } from '../claim/claim';
import { statusOf } from '../claim/claim';
import type { IRelationDraft } from '../claim/relations';
import { withType } from '../claim/relations';
import { INDEPENDENCES, RELATION_TYPES, STRENGTHS, words } from '../claim/vocabulary';
import { IconButton } from '../ui/button';
import { Mark } from '../ui/mark';
import { useTrans } from '../ui/trans';
import { claimDetail } from './claimpicker';
import { Labelled, TermSelect, TextInput } from './controls';

/** The claim at the other end of a relation: `undefined` while it is asked for, `null` when there is none. */
export type Target = IClaim | null | undefined;

/** How the claim stands to another one. */
export function RelationEditor(props: {
  relation: IRelationDraft;
  target: Target;
  /** Counted from 1. */
  number: number;
  typeRef?: React.Ref<HTMLSelectElement>;
  onChange: (relation: IRelationDraft) => void;
  onRemove: () => void;
}): React.ReactElement {
  const { relation, target, number, typeRef, onChange, onRemove } = props;
  const trans = useTrans();
  const control = (field: string): string => `relations.${relation.row}.${field}`;
  const isNew = relation.type !== relation.kept?.type;
  const hint = RELATION_TYPES.find(({ value }) => value === relation.type)?.description ?? '';
  const asksIndependence = relation.type === 'corroborates' || relation.independence !== '';
  return (
    <li
      className="bibclaim-Relation"
      aria-label={trans.__('Relation %1', number)}
      data-testid="bibclaim-form-relation"
      data-target={relation.target}
    >
      <div className="bibclaim-Relation-head">
        <Labelled label={trans.__('This claim…')} control={control('type')}>
          <TermSelect
            selectRef={typeRef}
            value={relation.type}
            terms={RELATION_TYPES}
            control={control('type')}
            empty={relation.type ? undefined : trans.__('choose…')}
            label={trans.__('Type of relation %1', number)}
            testId="bibclaim-form-relation-type"
            onChange={type => onChange(withType(relation, type))}
          />
        </Labelled>
        <IconButton
          icon={closeIcon}
          label={trans.__('Remove relation %1', number)}
          testId="bibclaim-form-remove-relation"
          onClick={onRemove}
        />
      </div>
      {isNew && hint && <span className="bibclaim-Field-hint">{trans.__(hint)}</span>}
      <RelatedClaim id={relation.target} claim={target} />
      <div className="bibclaim-Relation-more">
        <Labelled label={trans.__('How far')} control={control('strength')}>
          <TermSelect
            value={relation.strength}
            terms={STRENGTHS}
            control={control('strength')}
            empty="—"
            label={trans.__('Strength of relation %1', number)}
            testId="bibclaim-form-relation-strength"
            onChange={strength => onChange({ ...relation, strength })}
          />
        </Labelled>
        {asksIndependence && (
          <Labelled label={trans.__('Independence')} control={control('independence')}>
            <TermSelect
              value={relation.independence}
              terms={INDEPENDENCES}
              control={control('independence')}
              empty="—"
              label={trans.__('Independence in relation %1', number)}
              testId="bibclaim-form-relation-independence"
              onChange={independence => onChange({ ...relation, independence })}
            />
          </Labelled>
        )}
        <Labelled label={trans.__('Why')} control={control('note')} className="bibclaim-mod-wide">
          <TextInput
            value={relation.note}
            control={control('note')}
            label={trans.__('Note on relation %1', number)}
            testId="bibclaim-form-relation-note"
            onChange={note => onChange({ ...relation, note })}
          />
        </Labelled>
      </div>
    </li>
  );
}

/** A claim as another one refers to it: what it says and who says it, or that there is none of this id. */
export function RelatedClaim(props: { id: string; claim: Target }): React.ReactElement {
  const { id, claim } = props;
  const trans = useTrans();
  if (!claim) {
    return (
      <div
        className="bibclaim-Related"
        data-broken={claim === null || undefined}
        data-testid="bibclaim-form-related"
      >
        {claim === null ? trans.__('⚠ No claim of this library has the id %1.', id) : id}
      </div>
    );
  }
  const status = statusOf(claim);
  return (
    <div className="bibclaim-Related" data-testid="bibclaim-form-related">
      <Mark attitude={claim.attitude} />
      <span dir="auto">{claim.statement}</span>
      <span className="bibclaim-Related-detail" dir="auto">
        {claimDetail(claim)}
        {status !== 'active' && ` · ${trans.__(words(status))}`}
      </span>
    </div>
  );
}
