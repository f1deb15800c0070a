import * as React from 'react';

import { AgentBook } from '../claim/agents';
import type { IClaim } from '../claim/claim';
import { ClaimForm } from '../form/form';
import { FormLibrary } from '../form/library';
import { useSignal } from '../ui/signal';
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
  const { claims, library, form, workspace } = model;
  const vocabulary = workspace.vocabulary(model.libraryPath);
  useSignal(vocabulary.changed, workspace.connection.changed);
  const arrival = React.useRef<Promise<void>>(Promise.resolve());
  const { isLost } = workspace.connection;
  React.useEffect(() => {
    // again as soon as the server answers again
    if (!isLost) {
      arrival.current = vocabulary.refresh();
    }
  }, [vocabulary, isLost]);
  const here = claims.all;
  const { words, authorities } = vocabulary;
  const agents = React.useMemo(
    () => new AgentBook(here, words.agents, authorities),
    [here, words, authorities]
  );
  const tags = React.useMemo(
    () => [
      ...new Set([...here.flatMap(claim => claim.tags ?? []), ...words.tags, ...library.tags])
    ],
    [library.tags, here, words]
  );
  const desk = React.useMemo(
    () => new FormLibrary(workspace.client, library, claims),
    [workspace, library, claims]
  );
  const onUnsaved = React.useCallback(
    (isUnsaved: boolean) => {
      model.isUnsaved = isUnsaved;
    },
    [model]
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
      library={desk}
      agents={agents}
      words={words}
      wordsError={vocabulary.error}
      ready={() => arrival.current}
      tags={tags}
      isConnected={!isLost}
      confirmDiscard={confirmDiscard}
      onUnsaved={onUnsaved}
      onFile={async claim => close(await claims.add(claim))}
      onChange={async (claim, changes, revision) =>
        close(await saveChanges(claims, claim, changes, revision, settle))
      }
      onAccept={async (claim, changes, revision) => {
        await model.review.decide(claim.id, 'active', changes, revision);
        model.form = null;
      }}
      onFileAgain={async (claim, changes) => close(await claims.add(asNew(claim, changes)))}
      onClose={() => close()}
    />
  );
}
