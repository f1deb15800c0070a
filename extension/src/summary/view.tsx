import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import * as React from 'react';

import { fieldToken } from '../search/query';
import { Button } from '../ui/button';
import { EmptyState, Notice } from '../ui/notice';
import { useSignal, useWatch } from '../ui/signal';
import { useTrans } from '../ui/trans';
import { Field } from '../form/controls';
import { libraryLabel } from '../library/label';
import type { NotebookTarget } from './insertion';
import type { SummaryModel } from './model';
import { QueryBox } from './querybox';
import { RichText } from './richtext';
import { Sentences } from './sentences';

/** As many tags as this are all offered as buttons. */
const TAGS_AT_ONCE = 40;
/** Tags that are offered at first when there are more. */
const TAGS_SHOWN = 20;

/** What the Summary panel asks the rest of JupyterLab to do. */
export interface ISummaryActions {
  openClaim(library: string, citekey: string, claim: string): void;
  copy(text: string): void;
  insert(markdown: string): void;
}

/** Choose claims, see the cited prose, put it into the notebook. */
export function SummaryView(props: {
  model: SummaryModel;
  target: NotebookTarget;
  actions: ISummaryActions;
  sanitizer: IRenderMime.ISanitizer;
}): React.ReactElement {
  const { model, target, actions, sanitizer } = props;
  const { workspace, asked, summary } = model;
  const library = workspace.library(model.libraryPath);
  const claims = workspace.claims(model.libraryPath);
  const trans = useTrans();
  useSignal(
    model.changed,
    target.changed,
    workspace.changed,
    workspace.connection.changed,
    library.changed,
    claims.changed
  );
  useWatch(workspace);
  useWatch(library);
  useWatch(claims);

  const frequent = useFrequentTags(claims.all);
  const known = React.useMemo(
    () => [...new Set([...frequent, ...library.tags])],
    [frequent, library.tags]
  );
  const [showsAll, setShowsAll] = React.useState(false);
  const chosen = new Set(asked.query.split(/\s+/));
  const isChosen = (tag: string): boolean => chosen.has(fieldToken('tag', tag));
  // what is chosen stays in sight, however rare it is
  const isLong = frequent.length > TAGS_AT_ONCE;
  const shown =
    showsAll || !isLong
      ? frequent
      : [
          ...frequent.filter(isChosen),
          ...frequent.filter(tag => !isChosen(tag)).slice(0, TAGS_SHOWN)
        ];
  const obstacle = target.obstacle;
  const reason =
    obstacle === 'no-notebook'
      ? trans.__('Open a notebook first')
      : obstacle === 'read-only'
        ? trans.__('The notebook “%1” is read-only', target.name)
        : !summary?.claims
          ? trans.__('There is nothing to insert yet')
          : model.isWorking
            ? trans.__('The prose is being written anew')
            : '';

  return (
    <div className="bibclaim-Summary" data-testid="bibclaim-summary">
      <div className="bibclaim-Summary-controls">
        <QueryBox
          query={asked.query}
          tags={known}
          label={trans.__('Claims to summarise')}
          placeholder={trans.__('Claims to summarise, e.g. tag:strength')}
          testId="bibclaim-summary-query"
          awaitedIn=".bibclaim-SummaryView"
          onChange={query => model.ask({ query })}
        />
        {frequent.length > 0 && (
          <div
            className="bibclaim-Summary-tags"
            role="group"
            aria-label={trans.__('Tags of the claims')}
          >
            {shown.map(tag => {
              const token = fieldToken('tag', tag);
              const isOn = chosen.has(token);
              return (
                <button
                  key={tag}
                  type="button"
                  className="bibclaim-Facet"
                  aria-pressed={isOn}
                  title={tag}
                  data-testid="bibclaim-summary-tag"
                  data-tag={tag}
                  onClick={() => model.ask({ query: toggled(asked.query, token, isOn) })}
                >
                  <bdi className="bibclaim-Facet-label">{tag}</bdi>
                </button>
              );
            })}
            {isLong && (
              <button
                type="button"
                className="bibclaim-TextButton"
                aria-expanded={showsAll}
                data-testid="bibclaim-summary-more-tags"
                onClick={() => setShowsAll(!showsAll)}
              >
                {showsAll
                  ? trans.__('fewer tags')
                  : trans.__('%1 more tags', frequent.length - TAGS_SHOWN)}
              </button>
            )}
          </div>
        )}
        <div className="bibclaim-Summary-options">
          {(workspace.libraries?.length ?? 0) > 1 && (
            <Field label={trans.__('Library')}>
              <select
                className="bibclaim-Select"
                value={model.libraryPath}
                title={model.libraryPath || '/'}
                data-testid="bibclaim-summary-library"
                onChange={event => {
                  model.libraryPath = event.currentTarget.value;
                }}
              >
                {workspace.libraries?.map((one, _, all) => (
                  <option key={one.path} value={one.path} title={one.path || '/'}>
                    {libraryLabel(one, all)}
                  </option>
                ))}
              </select>
            </Field>
          )}
          <Field label={trans.__('Group by')}>
            <select
              className="bibclaim-Select"
              value={asked.by}
              data-testid="bibclaim-summary-by"
              onChange={event => model.ask({ by: event.currentTarget.value })}
            >
              <option value="question">{trans.__('question')}</option>
              <option value="tag">{trans.__('tag')}</option>
              <option value="source">{trans.__('source')}</option>
              <option value="actor">{trans.__('actor')}</option>
              <option value="place">{trans.__('place')}</option>
              <option value="time">{trans.__('time')}</option>
            </select>
          </Field>
          <Field label={trans.__('Style')}>
            <select
              className="bibclaim-Select"
              value={asked.style}
              data-testid="bibclaim-summary-style"
              onChange={event => model.ask({ style: event.currentTarget.value })}
            >
              <option value="">{trans.__('style of the library')}</option>
              {model.styles.map(style => (
                <option key={style.id} value={style.id}>
                  {style.title}
                </option>
              ))}
            </select>
          </Field>
          <Field label={trans.__('Title')}>
            <input
              className="bibclaim-Input"
              value={asked.title ?? ''}
              placeholder={trans.__('none')}
              data-testid="bibclaim-summary-title"
              onChange={event => model.ask({ title: event.currentTarget.value || null })}
            />
          </Field>
        </div>
        <div className="bibclaim-Summary-actions">
          <Button
            main
            testId="bibclaim-summary-insert"
            disabled={reason !== ''}
            title={reason || trans.__('Insert below the active cell of “%1”', target.name)}
            onClick={() => summary && actions.insert(summary.markdown)}
          >
            {trans.__('Insert in notebook')}
          </Button>
          <Button
            testId="bibclaim-summary-copy"
            disabled={!summary?.claims || model.isWorking}
            onClick={() => summary && actions.copy(summary.markdown)}
          >
            {trans.__('Copy Markdown')}
          </Button>
          <span className="bibclaim-Summary-hint" data-testid="bibclaim-summary-hint">
            {reason || trans.__('into %1', target.name)}
          </span>
          <span className="bibclaim-Row-space" />
          <span
            role="status"
            className="bibclaim-Summary-count"
            data-testid="bibclaim-summary-count"
          >
            {model.isWorking
              ? trans.__('Writing…')
              : summary
                ? trans._n('%1 claim', '%1 claims', summary.claims)
                : ''}
          </span>
        </div>
      </div>
      <div className="bibclaim-Summary-page" aria-busy={model.isWorking}>
        {workspace.connection.isLost && (
          <Notice tone="warning" testId="bibclaim-offline">
            {trans.__('The Jupyter server does not answer; trying again.')}
          </Notice>
        )}
        {model.error && !workspace.connection.isLost && (
          <Notice
            tone="error"
            title={trans.__('No summary could be made')}
            testId="bibclaim-summary-error"
          >
            {model.error}
          </Notice>
        )}
        {summary && summary.warnings.length > 0 && (
          <Notice tone="warning" testId="bibclaim-summary-warnings">
            <ul>
              {summary.warnings.map((warning, i) => (
                <li key={i}>{typeof warning === 'string' ? warning : warning.message}</li>
              ))}
            </ul>
          </Notice>
        )}
        {summary && summary.claims > 0 && (
          <>
            <article className="bibclaim-Prose" data-testid="bibclaim-summary-preview">
              <RichText html={summary.html} sanitizer={sanitizer} />
            </article>
            <Sentences
              summary={summary}
              claims={claims}
              onOpen={claim => actions.openClaim(model.libraryPath, claim.citekey, claim.id)}
            />
          </>
        )}
        {summary && summary.claims === 0 && (
          <EmptyState title={trans.__('No claim matches')} testId="bibclaim-summary-empty">
            {trans.__('Choose another tag, or file claims in the Reader first.')}
          </EmptyState>
        )}
        {!summary && !model.error && !model.isWorking && (
          <Invitation
            hasLibrary={workspace.libraries?.length !== 0 || library.isReady}
            hasTags={frequent.length > 0}
          />
        )}
      </div>
      {workspace.server?.engine_notice && (
        <footer className="bibclaim-Summary-foot" data-testid="bibclaim-engine-notice">
          {workspace.server.engine_notice}
        </footer>
      )}
    </div>
  );
}

/** What to do first, as far as it can be done. */
function Invitation(props: { hasLibrary: boolean; hasTags: boolean }): React.ReactElement {
  const trans = useTrans();
  if (!props.hasLibrary) {
    return (
      <EmptyState title={trans.__('No library here yet')} testId="bibclaim-summary-empty">
        {trans.__(
          'A summary is written from the claims of a library, a folder with .bib files. Put a .bib file into a folder below the one that JupyterLab was started in, or run “bibclaim init bib” in a terminal.'
        )}
      </EmptyState>
    );
  }
  return (
    <EmptyState title={trans.__('Choose claims')} testId="bibclaim-summary-empty">
      {props.hasTags
        ? trans.__('Type a query such as tag:strength, or press one of the tags.')
        : trans.__('Type a query such as tag:strength; claims are filed in the Reader.')}{' '}
      {trans.__('The summary is written from the claims and cites their sources.')}
    </EmptyState>
  );
}

function toggled(query: string, token: string, isOn: boolean): string {
  const parts = query.split(/\s+/).filter(part => part && part !== token);
  return (isOn ? parts : [...parts, token]).join(' ');
}

function useFrequentTags(
  claims: readonly { tags?: string[]; status?: string }[]
): readonly string[] {
  return React.useMemo(() => {
    const counts = new Map<string, number>();
    for (const claim of claims) {
      if ((claim.status ?? 'active') === 'active') {
        for (const tag of claim.tags ?? []) {
          counts.set(tag, (counts.get(tag) ?? 0) + 1);
        }
      }
    }
    return [...counts].sort(([a, x], [b, y]) => y - x || a.localeCompare(b)).map(([tag]) => tag);
  }, [claims]);
}
