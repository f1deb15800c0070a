import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { tell } from '../api/failure';
import type { IClaim } from '../claim/claim';
import { claimantOf } from '../claim/claim';
import { words } from '../claim/vocabulary';
import { useSignal } from '../ui/signal';
import { useTrans } from '../ui/trans';
import { useReader } from './context';
import { linkedTo, relationsOf } from './relations';

const NOTHING: { claims: readonly IClaim[]; failed: string } = { claims: [], failed: '' };

/** How a claim stands to others, each a link to the other one, in this text or in another. */
export function RelationList({ claim }: { claim: IClaim }): React.ReactElement | null {
  const { model, actions } = useReader();
  const trans = useTrans();
  useSignal(model.claims.changed);
  const here = model.claims.all;
  const { claims: elsewhere, failed } = useElsewhere(claim);
  const linked = React.useMemo(() => {
    const all = new Map([...elsewhere, ...here].map(other => [other.id, other]));
    return linkedTo(claim, all.values());
  }, [claim, here, elsewhere]);
  if (!linked.length && !failed) {
    return null;
  }
  return (
    <ul
      className="bibclaim-Relations"
      aria-label={trans.__('Relations to other claims')}
      data-testid="bibclaim-relations"
    >
      {linked.map(({ relation, isIncoming, id, claim: other }, i) => (
        <li key={i}>
          <span className="bibclaim-Relations-type">
            {relationWords(relation.type, isIncoming, trans)}
          </span>{' '}
          {other ? (
            <button
              type="button"
              className="bibclaim-TextButton bibclaim-Relations-link"
              dir="auto"
              data-testid="bibclaim-relation"
              title={
                other.citekey === model.citekey
                  ? trans.__('Go to this claim')
                  : trans.__('Open @%1 in the Reader', other.citekey)
              }
              onClick={() => actions.open(other.citekey, id)}
            >
              {claimantOf(other)}: {other.statement}
              {other.citekey !== model.citekey && ` @${other.citekey}`}
            </button>
          ) : (
            <code>{id}</code>
          )}
          {relation.note && (
            <span className="bibclaim-Relations-note" dir="auto">
              {relation.note}
            </span>
          )}
        </li>
      ))}
      {failed && (
        <li className="bibclaim-Relations-note">
          {trans.__('Claims of other texts could not be looked up: %1', failed)}
        </li>
      )}
    </ul>
  );
}

/** The claims of other entries that a claim is related to; none while they are not known. */
function useElsewhere(claim: IClaim): { claims: readonly IClaim[]; failed: string } {
  const { model } = useReader();
  const [found, setFound] = React.useState(NOTHING);
  const { client } = model.workspace;
  React.useEffect(() => {
    let isCurrent = true;
    const ids = [...new Set(relationsOf(claim).map(({ target }) => target))];
    client.related(model.libraryPath, ids, claim.id).then(
      claims => {
        if (isCurrent) {
          setFound({ claims, failed: '' });
        }
      },
      (error: unknown) => {
        if (isCurrent) {
          setFound({ claims: [], failed: tell(error) });
        }
      }
    );
    return () => {
      isCurrent = false;
    };
  }, [client, model.libraryPath, claim]);
  return found;
}

function relationWords(type: string, isIncoming: boolean, trans: TranslationBundle): string {
  switch (type) {
    case 'corroborates':
      return isIncoming ? trans.__('corroborated by') : trans.__('corroborates');
    case 'contradicts':
      return isIncoming ? trans.__('contradicted by') : trans.__('contradicts');
    case 'qualifies':
      return isIncoming ? trans.__('qualified by') : trans.__('qualifies');
    case 'repeats':
      return isIncoming ? trans.__('repeated by') : trans.__('repeats');
    case 'derived_from':
      return isIncoming ? trans.__('taken over by') : trans.__('derived from');
    case 'updates':
      return isIncoming ? trans.__('updated by') : trans.__('updates');
    case 'responds_to':
      return isIncoming ? trans.__('answered by') : trans.__('responds to');
    case 'same_event':
      return trans.__('same event as');
    default:
      return words(type);
  }
}
