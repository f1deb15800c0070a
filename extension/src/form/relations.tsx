import * as React from 'react';

import { tell } from '../api/failure';
import type { IClaim } from '../claim/claim';
import type { IRelationDraft } from '../claim/relations';
import { newRelation } from '../claim/relations';
import { RELATION_TYPES } from '../claim/vocabulary';
import { useTrans } from '../ui/trans';
import { ClaimPicker } from './claimpicker';
import { useForm } from './context';
import { REFERRING } from './library';
import { Problem, useHasProblem } from './problems';
import type { Target } from './relation';
import { RelatedClaim, RelationEditor } from './relation';
import type { Update } from './state';

/** How the claim stands to other claims, with a search for one more; and which claims refer to it. */
export function RelationsEditor(props: {
  relations: readonly IRelationDraft[];
  /** Id of the claim, when it is filed already. */
  id: string | undefined;
  onChange: Update<IRelationDraft[]>;
}): React.ReactElement {
  const { relations, id, onChange } = props;
  const trans = useTrans();
  const frame = React.useRef<HTMLFieldSetElement>(null);
  const added = React.useRef<HTMLSelectElement>(null);
  const [focusRow, setFocusRow] = React.useState(-1);
  React.useEffect(() => added.current?.focus(), [focusRow]);
  const hasProblem = useHasProblem('relations');
  const { targets, add, error } = useTargets(relations);
  const without = React.useMemo(() => new Set(id === undefined ? [] : [id]), [id]);

  return (
    <fieldset
      ref={frame}
      className="bibclaim-Fieldset"
      aria-invalid={hasProblem || undefined}
      data-testid="bibclaim-form-relations"
    >
      <legend>{trans.__('Relations to other claims')}</legend>
      {relations.length > 0 && (
        <ul className="bibclaim-Relations">
          {relations.map((relation, i) => (
            <RelationEditor
              key={relation.row}
              relation={relation}
              target={targets.get(relation.target)}
              number={i + 1}
              typeRef={relation.row === focusRow ? added : undefined}
              onChange={changed =>
                onChange(before =>
                  before.map(other => (other.row === changed.row ? changed : other))
                )
              }
              onRemove={() => {
                onChange(before => before.filter(other => other.row !== relation.row));
                frame.current?.querySelector<HTMLElement>('.bibclaim-ClaimPicker input')?.focus();
              }}
            />
          ))}
        </ul>
      )}
      {error && (
        <div className="bibclaim-Field-hint" data-tone="warning" role="status">
          {trans.__('The related claims could not be looked up. %1', error)}
        </div>
      )}
      <ClaimPicker
        without={without}
        onPick={claim => {
          const relation = newRelation(claim.id);
          add(claim);
          onChange(before => [...before, relation]);
          setFocusRow(relation.row);
        }}
      />
      <Problem control="relations" />
      {id !== undefined && <Referring id={id} />}
    </fieldset>
  );
}

/** The claims at the other ends of relations, asked for once each. */
function useTargets(relations: readonly IRelationDraft[]): {
  targets: ReadonlyMap<string, Target>;
  add: (claim: IClaim) => void;
  error: string;
} {
  const { library } = useForm();
  const [targets, setTargets] = React.useState<ReadonlyMap<string, Target>>(new Map());
  const [error, setError] = React.useState('');
  const missing = [...new Set(relations.map(({ target }) => target))].filter(
    target => !targets.has(target)
  );
  const wanted = JSON.stringify(missing);
  React.useEffect(() => {
    const ids = JSON.parse(wanted) as string[];
    if (!ids.length) {
      return;
    }
    let isOld = false;
    library.claimsById(ids).then(
      found => {
        if (!isOld) {
          setTargets(
            before =>
              new Map([...before, ...ids.map(one => [one, found.get(one) ?? null] as const)])
          );
          setError('');
        }
      },
      (reason: unknown) => !isOld && setError(tell(reason))
    );
    return () => {
      isOld = true;
    };
  }, [library, wanted]);
  const add = (claim: IClaim): void =>
    setTargets(before => new Map([...before, [claim.id, claim]]));
  return { targets, add, error };
}

/** The claims that are related to this one; they are changed where they are filed. */
function Referring({ id }: { id: string }): React.ReactElement | null {
  const { library } = useForm();
  const trans = useTrans();
  const [claims, setClaims] = React.useState<readonly IClaim[]>([]);
  const [error, setError] = React.useState('');
  React.useEffect(() => {
    let isOld = false;
    library.referring(id).then(
      found => !isOld && setClaims(found),
      (reason: unknown) => !isOld && setError(tell(reason))
    );
    return () => {
      isOld = true;
    };
  }, [library, id]);
  if (error) {
    return (
      <div className="bibclaim-Field-hint" data-tone="warning" role="status">
        {trans.__('The claims that refer to this one could not be looked up. %1', error)}
      </div>
    );
  }
  if (!claims.length) {
    return null;
  }
  return (
    <div className="bibclaim-Referring" data-testid="bibclaim-form-referring">
      <div className="bibclaim-Labelled-label">
        {claims.length >= REFERRING
          ? trans.__('%1 or more claims refer to this one', REFERRING)
          : trans._n('%1 claim refers to this one', '%1 claims refer to this one', claims.length)}
      </div>
      <ul>
        {claims.map(claim => (
          <li key={claim.id}>
            <span className="bibclaim-Referring-type">{typesTo(claim, id)}</span>
            <RelatedClaim id={claim.id} claim={claim} />
          </li>
        ))}
      </ul>
    </div>
  );

  function typesTo(claim: IClaim, target: string): string {
    return (claim.relations ?? [])
      .filter(relation => relation.target === target)
      .map(({ type }) =>
        trans.__(RELATION_TYPES.find(({ value }) => value === type)?.label ?? type)
      )
      .join(', ');
  }
}
