import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { IClaim } from '../claim/claim';
import { claimantOf } from '../claim/claim';
import { words } from '../claim/vocabulary';
import { useSignal, useWatch } from '../ui/signal';
import { useTrans } from '../ui/trans';
import { useReader } from './context';
import { linkedTo } from './relations';

/** How a claim stands to others, each a link to the other one, in this text or in another. */
export function RelationList({ claim }: { claim: IClaim }): React.ReactElement | null {
  const { model, actions } = useReader();
  const trans = useTrans();
  const everything = model.workspace.claims(model.libraryPath);
  useSignal(everything.changed);
  useWatch(everything);
  const here = model.claims.all;
  const elsewhere = everything.all;
  const linked = React.useMemo(() => {
    const all = new Map([...elsewhere, ...here].map(other => [other.id, other]));
    return linkedTo(claim, all.values());
  }, [claim, here, elsewhere]);
  if (!linked.length) {
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
    </ul>
  );
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
