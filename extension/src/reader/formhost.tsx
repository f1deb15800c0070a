import * as React from 'react';

import { AgentBook } from '../claim/agents';
import type { IClaim } from '../claim/claim';
import { ClaimForm } from '../form/form';
import { useSignal, useWatch } from '../ui/signal';
import type { SettleConflict } from './conflict';
import type { ReaderModel } from './model';
import { asNew, saveChanges } from './saving';

/** The claim form with what it needs to know of the library. */
export function FormHost(props: {
  model: ReaderModel;
  settle: SettleConflict;
  confirmDiscard: () => Promise<boolean>;
}): React.ReactElement | null {
  const { model, settle, confirmDiscard } = props;
  const { claims, library, form } = model;
  const everything = model.workspace.claims(model.libraryPath);
  useSignal(everything.changed, model.workspace.connection.changed);
  useWatch(everything);
  const here = claims.all;
  const elsewhere = everything.all;
  const agents = React.useMemo(() => new AgentBook([...here, ...elsewhere]), [here, elsewhere]);
  const measures = React.useMemo(
    () => distinct([...here, ...elsewhere].flatMap(measuresOf)),
    [here, elsewhere]
  );
  const tags = React.useMemo(
    () => distinct([...library.tags, ...[...here, ...elsewhere].flatMap(tagsOf)]),
    [library.tags, here, elsewhere]
  );
  if (!form) {
    return null;
  }
  const close = (saved?: IClaim): void => {
    if (saved) {
      model.passage = null;
    }
    model.form = null;
    if (saved) {
      model.reveal(saved.id);
    }
  };
  return (
    <ClaimForm
      subject={form}
      citekey={model.citekey}
      author={library.row(model.citekey)?.author ?? ''}
      others={claims.all}
      agents={agents}
      measures={measures}
      tags={tags}
      isConnected={!model.workspace.connection.isLost}
      confirmDiscard={confirmDiscard}
      onFile={async claim => close(await claims.add(claim))}
      onChange={async (claim, changes, revision) =>
        close(await saveChanges(claims, claim, changes, revision, settle))
      }
      onAccept={async (claim, changes) => {
        await model.review.decide(claim.id, 'active', changes);
        model.form = null;
      }}
      onFileAgain={async (claim, changes) => close(await claims.add(asNew(claim, changes)))}
      onClose={() => close()}
    />
  );
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)];
}

function measuresOf(claim: IClaim): string[] {
  return (claim.quantities ?? []).map(quantity => quantity.measure);
}

function tagsOf(claim: IClaim): string[] {
  return claim.tags ?? [];
}
