import * as React from 'react';

import { tell, Unreachable } from '../api/failure';
import { Button } from '../ui/button';
import { OutsideLink } from '../ui/link';
import { EmptyState, Notice } from '../ui/notice';
import { useSignal, useWatch } from '../ui/signal';
import { useTrans } from '../ui/trans';
import { ClaimList } from './claimlist';
import type { SettleConflict } from './conflict';
import { FormHost } from './formhost';
import { Legend } from './legend';
import type { ReaderModel } from './model';
import { saveChanges } from './saving';
import { ReaderText } from './text';

/** Text on the left, claims or the claim form on the right. */
export function ReaderView(props: {
  model: ReaderModel;
  settle: SettleConflict;
  confirmDiscard: () => Promise<boolean>;
}): React.ReactElement {
  const { model, settle, confirmDiscard } = props;
  const { claims, library, source, form } = model;
  const trans = useTrans();
  useSignal(model.changed, claims.changed, library.changed, model.workspace.connection.changed);
  useWatch(claims);
  useWatch(library);
  const [failed, setFailed] = React.useState<unknown>(null);
  const { isLost } = model.workspace.connection;
  // the line about the connection says it while it is lost, and nothing is left to say afterwards
  const problem = failed && !(failed instanceof Unreachable) ? tell(failed) : '';
  const hadForm = React.useRef(false);
  hadForm.current ||= form !== null;

  const onStatus = React.useCallback(
    (id: string, status: string) => {
      const claim = claims.get(id);
      if (claim) {
        const label = status === 'rejected' ? 'rejecting a claim' : 'accepting a claim';
        saveChanges(claims, claim, { status }, claims.revision(id), label, settle).then(
          () => setFailed(null),
          (error: unknown) => setFailed(error)
        );
      }
    },
    [claims, settle]
  );

  const row = library.row(model.citekey);
  return (
    <div
      className="bibclaim-Reader"
      data-testid="bibclaim-reader"
      data-key={model.citekey}
      data-form={form ? true : undefined}
    >
      <div className="bibclaim-Reader-page">
        <header className="bibclaim-Reader-head">
          <h2 dir="auto">{row?.title || source?.title || model.citekey}</h2>
          <div className="bibclaim-Reader-meta">
            <span>{[row?.author, row?.year].filter(Boolean).join(', ')}</span>
            <code>@{model.citekey}</code>
            {source?.url && <OutsideLink address={source.url} />}
            {source?.retrieved && <span>{trans.__('retrieved %1', source.retrieved)}</span>}
          </div>
          {model.sources.length > 1 && (
            <select
              className="bibclaim-Select"
              aria-label={trans.__('Archived text')}
              data-testid="bibclaim-source-chooser"
              value={source?.sha256}
              onChange={event => void model.show(event.currentTarget.value)}
            >
              {model.sources.map(other => (
                <option key={other.sha256} value={other.sha256}>
                  {other.title || other.sha256.slice(0, 12)} {other.retrieved}
                </option>
              ))}
            </select>
          )}
          <Legend claims={model.drawn} />
        </header>
        {isLost && (
          <Notice tone="warning" testId="bibclaim-offline">
            {trans.__(
              'The Jupyter server does not answer. Nothing can be saved now; trying again.'
            )}
          </Notice>
        )}
        {source && !source.hash_ok && (
          <Notice tone="error" title={trans.__('The archived text was changed')}>
            {trans.__(
              'The file sources/%1.txt no longer has the hash that it is named for. Quotes cannot be trusted until the archived file is restored.',
              source.sha256
            )}
          </Notice>
        )}
        {model.error && <Notice tone="error">{model.error}</Notice>}
        {problem && <Notice tone="error">{problem}</Notice>}
        {source ? (
          <ReaderText model={model} />
        ) : model.isLoading ? (
          <EmptyState title={trans.__('Reading…')} />
        ) : (
          !model.error && (
            <EmptyState title={trans.__('No text of this source is archived')}>
              {trans.__(
                'The Reader shows archived plain texts. There is none for @%1 in %2/sources/index.jsonl.',
                model.citekey,
                model.libraryPath || '.'
              )}
            </EmptyState>
          )
        )}
        {model.passage && !form && (
          <Button
            main
            className="bibclaim-Reader-file"
            testId="bibclaim-new-claim"
            // keeps the selection: a press would move the focus away from the text first
            onMouseDown={event => event.preventDefault()}
            onClick={() => model.startClaim()}
          >
            {trans.__('File a claim')} <kbd>C</kbd>
          </Button>
        )}
      </div>
      <aside className="bibclaim-Reader-side" aria-label={trans.__('Claims of this text')}>
        {form ? (
          <FormHost
            key={form.kind === 'edit' ? form.claim.id : 'new'}
            model={model}
            settle={settle}
            confirmDiscard={confirmDiscard}
          />
        ) : (
          <ClaimList model={model} takesFocus={hadForm.current} onStatus={onStatus} />
        )}
      </aside>
    </div>
  );
}
