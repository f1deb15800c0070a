import { copyIcon } from '@jupyterlab/ui-components';
import * as React from 'react';

import { tell } from '../api/failure';
import type { IEntryDetails } from '../api/wire';
import { kindWords } from '../claim/vocabulary';
import { Button, IconButton } from '../ui/button';
import { OutsideLink } from '../ui/link';
import { EmptyState, Notice } from '../ui/notice';
import { ProblemList } from '../ui/problems';
import { useSignal } from '../ui/signal';
import { useTrans } from '../ui/trans';
import type { ILibraryActions } from './actions';
import { EntryClaims } from './entryclaims';
import type { LibraryModel } from './model';

/** Everything about the selected entry. */
export function DetailsView(props: {
  model: LibraryModel;
  actions: ILibraryActions;
}): React.ReactElement {
  const { model, actions } = props;
  const { library, selected } = model;
  const trans = useTrans();
  useSignal(model.changed, library?.changed);
  const { entry, error } = useEntry(model);

  if (!library || selected === null) {
    return (
      <EmptyState title={trans.__('No entry selected')}>
        {trans.__('Select an entry to see its reference, texts and claims.')}
      </EmptyState>
    );
  }
  if (error) {
    return <Notice tone="error">{error}</Notice>;
  }
  if (!entry) {
    return <EmptyState title={trans.__('Reading…')} />;
  }
  return (
    <article className="bibclaim-Details" data-testid="bibclaim-entry-details" data-key={entry.key}>
      <h3 className="bibclaim-Details-title" dir="auto">
        {entry.title || trans.__('(no title)')}
      </h3>
      <div className="bibclaim-Details-line">
        <code className="bibclaim-Details-key">@{entry.key}</code>
        <IconButton
          icon={copyIcon}
          label={trans.__('Copy citation [@%1]', entry.key)}
          testId="bibclaim-copy-citation"
          onClick={() => actions.copyCitation(entry.key)}
        />
        <span className="bibclaim-Details-meta">
          {[entry.type, kindWords(entry.kind)].filter(Boolean).join(' · ')}
        </span>
      </div>
      {entry.reference && (
        <p className="bibclaim-Details-reference" dir="auto" data-testid="bibclaim-entry-reference">
          {entry.reference}
        </p>
      )}
      <div className="bibclaim-Details-actions">
        <Button
          main
          testId="bibclaim-open-reader"
          disabled={entry.sources.length === 0}
          title={
            entry.sources.length
              ? undefined
              : trans.__('No text of this source is archived in the library')
          }
          onClick={() => actions.openReader(library.path, entry.key)}
        >
          {trans.__('Open in Reader')}
        </Button>
        {actions.insertCitation && (
          <Button
            testId="bibclaim-insert-citation"
            onClick={() => actions.insertCitation?.(entry.key)}
          >
            {trans.__('Cite in cell')}
          </Button>
        )}
        <Button testId="bibclaim-open-bib" onClick={() => actions.openPlace(entry)}>
          {trans.__('Show in .bib')}
        </Button>
      </div>
      {entry.problems_list.length > 0 && (
        <Part title={trans._n('%1 problem', '%1 problems', entry.problems_list.length)}>
          <ProblemList problems={entry.problems_list} onOpen={actions.openPlace} />
        </Part>
      )}
      <EntryClaims
        claims={model.workspace.claims(library.path, entry.key)}
        onOpen={claim => actions.openReader(library.path, entry.key, claim)}
      />
      {entry.sources.length > 0 && (
        <Part title={trans._n('%1 archived text', '%1 archived texts', entry.sources.length)}>
          <ul className="bibclaim-Details-texts">
            {entry.sources.map(source => (
              <li key={source.sha256}>
                <div dir="auto">{source.title || source.sha256.slice(0, 12)}</div>
                <div className="bibclaim-Details-meta">
                  {[
                    source.retrieved && trans.__('retrieved %1', source.retrieved),
                    trans.__('%1 characters', source.length.toLocaleString())
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </div>
              </li>
            ))}
          </ul>
        </Part>
      )}
      <Fields entry={entry} />
    </article>
  );
}

/** A titled part of the details. */
export function Part(props: { title: string; children: React.ReactNode }): React.ReactElement {
  return (
    <section className="bibclaim-Part">
      <h4 className="bibclaim-Part-title">{props.title}</h4>
      {props.children}
    </section>
  );
}

function Fields(props: { entry: IEntryDetails }): React.ReactElement {
  const trans = useTrans();
  const fields = Object.entries(props.entry.text);
  return (
    <Part title={trans.__('Fields')}>
      <dl className="bibclaim-Fields">
        {fields.map(([name, value]) => (
          <React.Fragment key={name}>
            <dt>{name}</dt>
            <dd dir="auto">{name === 'url' ? <OutsideLink address={value} /> : value}</dd>
          </React.Fragment>
        ))}
      </dl>
    </Part>
  );
}

function useEntry(model: LibraryModel): { entry: IEntryDetails | null; error: string } {
  const { library, selected, workspace } = model;
  const [state, setState] = React.useState<{ entry: IEntryDetails | null; error: string }>({
    entry: null,
    error: ''
  });
  const path = library?.path;
  const revision = library?.revision;
  React.useEffect(() => {
    if (path === undefined || selected === null) {
      setState({ entry: null, error: '' });
      return;
    }
    let isCurrent = true;
    const failed = (error: unknown): void => {
      if (isCurrent) {
        setState({ entry: null, error: tell(error) });
      }
    };
    // held back a little: arrow keys run over many entries
    const timer = setTimeout(() => {
      try {
        workspace.client.entry(path, selected).then(entry => {
          if (isCurrent) {
            setState({ entry, error: '' });
          }
        }, failed);
      } catch (error) {
        failed(error);
      }
    }, 60);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [workspace, path, selected, revision]);
  return state.entry && state.entry.key !== selected ? { entry: null, error: '' } : state;
}
