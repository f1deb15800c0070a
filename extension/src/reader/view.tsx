import * as React from 'react';

import { tell, Unreachable } from '../api/failure';
import type { IQuoteCandidate } from '../api/wire';
import type { IClaim } from '../claim/claim';
import { statusOf } from '../claim/claim';
import { passage } from '../claim/selector';
import { Button } from '../ui/button';
import { OutsideLink } from '../ui/link';
import { EmptyState, Notice } from '../ui/notice';
import { useSignal, useWatch } from '../ui/signal';
import { useTrans } from '../ui/trans';
import { ClaimList } from './claimlist';
import type { SettleConflict } from './conflict';
import type { IReaderActions } from './context';
import { ReaderContext } from './context';
import { FormHost } from './formhost';
import { HoverCard } from './hovercard';
import { Legend } from './legend';
import type { ReaderModel } from './model';
import { saveChanges } from './saving';
import { ReaderText } from './text';

/** Text on the left, claims or the claim form on the right. */
export function ReaderView(props: {
  model: ReaderModel;
  settle: SettleConflict;
  confirmDiscard: () => Promise<boolean>;
  open: (citekey: string, claim?: string) => void;
}): React.ReactElement {
  const { model, settle, confirmDiscard, open } = props;
  const { archive, claims, library, source, form } = model;
  const trans = useTrans();
  useSignal(model.changed, claims.changed, library.changed, model.workspace.connection.changed);
  useWatch(claims);
  useWatch(library);
  const { isLost } = model.workspace.connection;
  // the line about the connection says it while it is lost, and nothing is left to say afterwards
  const problem =
    model.problem && !(model.problem instanceof Unreachable) ? tell(model.problem) : '';
  const hadForm = React.useRef(false);
  hadForm.current ||= form !== null;
  const page = React.useRef<HTMLDivElement>(null);
  const actions = useActions(model, settle, open);
  const reader = React.useMemo(() => ({ model, actions }), [model, actions]);

  const row = library.row(model.citekey);
  return (
    <ReaderContext.Provider value={reader}>
      <div
        className="bibclaim-Reader"
        data-testid="bibclaim-reader"
        data-key={model.citekey}
        data-form={form ? true : undefined}
      >
        <div ref={page} className="bibclaim-Reader-page">
          <header className="bibclaim-Reader-head">
            <h2 dir="auto">{row?.title || source?.title || model.citekey}</h2>
            <div className="bibclaim-Reader-meta">
              <span>{[row?.author, row?.year].filter(Boolean).join(', ')}</span>
              <code>@{model.citekey}</code>
              {source?.url && <OutsideLink address={source.url} />}
              {source?.retrieved && <span>{trans.__('retrieved %1', source.retrieved)}</span>}
            </div>
            {archive.sources.length > 1 && (
              <select
                className="bibclaim-Select"
                aria-label={trans.__('Archived text')}
                data-testid="bibclaim-source-chooser"
                value={source?.sha256}
                onChange={event => void archive.show(event.currentTarget.value)}
              >
                {archive.sources.map(other => (
                  <option key={other.sha256} value={other.sha256}>
                    {other.title || other.sha256.slice(0, 12)} {other.retrieved}
                  </option>
                ))}
              </select>
            )}
            <Legend />
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
          {archive.error && <Notice tone="error">{archive.error}</Notice>}
          {problem && <Notice tone="error">{problem}</Notice>}
          {source ? (
            <ReaderText model={model} />
          ) : archive.isLoading ? (
            <EmptyState title={trans.__('Reading…')} />
          ) : (
            !archive.error && (
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
          <HoverCard page={page} />
          <div className="bibclaim-hidden" role="status" data-testid="bibclaim-said">
            {model.said}
          </div>
        </div>
        <aside className="bibclaim-Reader-side" aria-label={trans.__('Claims of this text')}>
          {form ? (
            <FormHost
              key={form.kind === 'new' ? 'new' : form.claim.id}
              model={model}
              settle={settle}
              confirmDiscard={confirmDiscard}
            />
          ) : (
            <ClaimList takesFocus={hadForm.current} />
          )}
        </aside>
      </div>
    </ReaderContext.Provider>
  );
}

/** What the cards can do; the same object while the Reader is the same. */
function useActions(
  model: ReaderModel,
  settle: SettleConflict,
  open: (citekey: string, claim?: string) => void
): IReaderActions {
  return React.useMemo(() => {
    const { claims } = model;
    const told = (work: Promise<unknown>): void => {
      work.then(
        () => {
          model.problem = null;
        },
        (error: unknown) => {
          model.problem = error;
        }
      );
    };
    const change = (claim: IClaim, changes: Partial<IClaim>): Promise<IClaim> =>
      saveChanges(claims, claim, changes, claims.revision(claim.id), settle);
    return {
      reveal: id => model.reveal(id),
      edit: id => model.editClaim(id),
      setStatus: (id, status) => {
        const claim = model.find(id);
        if (claim && statusOf(claim) === 'suggested') {
          told(model.review.decide(id, status));
        } else if (claim) {
          told(change(claim, { status }));
        }
      },
      compare: id => {
        model.comparing = model.comparing === id ? null : id;
      },
      takeWords: async (claim, candidate) => {
        await change(claim, quoteFrom(model, candidate));
        model.comparing = null;
        model.reveal(claim.id);
      },
      open: (citekey, claim) => {
        if (citekey === model.citekey && claim !== undefined) {
          model.reveal(claim);
        } else {
          open(citekey, claim);
        }
      }
    };
  }, [model, settle, open]);
}

/** The fields that make words of an archived text the quote of a claim. */
function quoteFrom({ source }: ReaderModel, candidate: IQuoteCandidate): Partial<IClaim> {
  const { start, end, text, snapshot } = candidate;
  const words = source?.sha256 === snapshot ? passage(source, start, end) : null;
  return words
    ? { quote: words.quote, locator: words.locator, snapshot }
    : { quote: { exact: text, start, end }, snapshot };
}
