import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { IEntryRow } from '../api/wire';
import { anyFacet } from '../search/finder';
import type { IQueryMistake } from '../search/query';
import { QUERY_FIELDS } from '../search/query';
import { useAwaitedFocus } from '../ui/focus';
import { EmptyState, Notice } from '../ui/notice';
import { useSignal, useWatch } from '../ui/signal';
import { useTrans } from '../ui/trans';
import type { ILibraryActions } from './actions';
import { Facets } from './facets';
import type { IFound } from './found';
import { useFound } from './found';
import type { LibraryModel } from './model';
import { Rows } from './rows';
import { SearchBox } from './searchbox';

const LIST_ID = 'bibclaim-entries';
const NO_ROWS: readonly IEntryRow[] = [];

/** Search box, facets and the list of entries. */
export function EntriesView(props: {
  model: LibraryModel;
  actions: ILibraryActions;
  /** Show the details of an entry that has no archived text. */
  onDetails: () => void;
}): React.ReactElement {
  const { model, actions, onDetails } = props;
  const { workspace, library } = model;
  const trans = useTrans();
  useSignal(model.changed, workspace.changed, workspace.connection.changed, library?.changed);
  useWatch(workspace);
  useWatch(library);

  const search = React.useRef<HTMLInputElement>(null);
  const list = React.useRef<HTMLDivElement>(null);
  useAwaitedFocus(search, '.bibclaim-LibraryPanel');
  React.useEffect(() => {
    const focus = (): void => {
      search.current?.focus();
      search.current?.select();
    };
    model.searchRequested.connect(focus);
    return () => {
      model.searchRequested.disconnect(focus);
    };
  }, [model]);

  const query = React.useDeferredValue(model.query);
  const facets = React.useDeferredValue(model.facets);
  const found = useFound(model, library, query, facets);

  const onSelect = React.useCallback(
    (key: string) => {
      model.selected = key;
    },
    [model]
  );
  const onOpen = React.useCallback(
    (row: IEntryRow) => {
      model.selected = row.key;
      if (row.texts > 0 && library) {
        actions.openReader(library.path, row.key);
      } else {
        onDetails();
      }
    },
    [model, library, actions, onDetails]
  );

  const failure = workspace.error || library?.error;
  const rows = library?.rows ?? NO_ROWS;
  return (
    <div className="bibclaim-Entries" data-testid="bibclaim-library">
      <SearchBox
        ref={search}
        query={model.query}
        controls={LIST_ID}
        onChange={text => {
          model.query = text;
        }}
        onDown={() => list.current?.focus()}
      />
      <Facets
        rows={rows}
        choice={model.facets}
        onChange={choice => {
          model.facets = choice;
        }}
      />
      {workspace.connection.isLost && (
        <Notice tone="warning" testId="bibclaim-offline">
          {trans.__('The Jupyter server does not answer. What is shown may be old; trying again.')}
        </Notice>
      )}
      {failure && !workspace.connection.isLost && (
        <Notice
          tone="error"
          title={trans.__('The library cannot be read')}
          testId="bibclaim-library-error"
        >
          {failure}
        </Notice>
      )}
      {found.error && <Notice tone="error">{found.error}</Notice>}
      {found.rows.length > 0 ? (
        <Rows
          ref={list}
          id={LIST_ID}
          rows={found.rows}
          selected={model.selected}
          onSelect={onSelect}
          onOpen={onOpen}
          onType={letter => {
            model.query += letter;
            search.current?.focus();
          }}
        />
      ) : (
        !failure && !found.error && <NoEntries model={model} found={found} />
      )}
      <div className="bibclaim-Entries-foot" role="status" data-testid="bibclaim-library-status">
        {library?.isReady &&
          (query.trim() || anyFacet(facets)
            ? trans.__('%1 of %2 entries', found.total, rows.length)
            : trans._n('%1 entry', '%1 entries', rows.length)) +
            ' · ' +
            trans._n(
              '%1 claim',
              '%1 claims',
              found.rows.reduce((sum, row) => sum + row.claims, 0)
            )}
      </div>
    </div>
  );
}

function NoEntries(props: { model: LibraryModel; found: IFound }): React.ReactElement {
  const { model, found } = props;
  const { workspace, library } = model;
  const trans = useTrans();
  if (workspace.libraries?.length === 0 && !library) {
    return (
      <EmptyState title={trans.__('No library here yet')} testId="bibclaim-library-empty">
        {trans.__(
          'A library is a folder with .bib files. Put a .bib file into a folder below the one that JupyterLab was started in, or run “bibclaim init bib” in a terminal.'
        )}
      </EmptyState>
    );
  }
  if (!library?.isReady || found.isSearching) {
    return <EmptyState title={found.isSearching ? trans.__('Searching…') : trans.__('Reading…')} />;
  }
  if (!library.rows.length) {
    return (
      <EmptyState title={trans.__('This library has no entries')} testId="bibclaim-library-empty">
        {trans.__(
          'No entry was found in the .bib files of “%1”. What could not be read is listed under Problems.',
          library.path || '/'
        )}
      </EmptyState>
    );
  }
  return (
    <EmptyState title={trans.__('Nothing matches')} testId="bibclaim-library-nomatch">
      {found.mistake ? (
        <p data-testid="bibclaim-query-mistake">{tellMistake(found.mistake, trans)}</p>
      ) : (
        <p>{trans.__('Use fewer words, or clear the filters.')}</p>
      )}
      <p>
        {trans.__('Fields to search:')}{' '}
        {QUERY_FIELDS.map(field => (
          <React.Fragment key={field}>
            <code>{field}:</code>{' '}
          </React.Fragment>
        ))}
        {trans.__('and any field of the entries, such as')} <code>publisher:</code>
      </p>
    </EmptyState>
  );
}

/** What is wrong with a query: in the words of the server where it was asked. */
function tellMistake(mistake: IQueryMistake, trans: TranslationBundle): string {
  switch (mistake.kind) {
    case 'told':
      return mistake.text;
    case 'quote':
      return trans.__('The query has a quotation mark without its partner.');
    case 'no-value':
      return trans.__(
        '%1 has no value; write %1something, without a blank behind the colon.',
        mistake.text
      );
    case 'year':
      return trans.__('%1 is no year; write year:2019 or year:2018..2020.', mistake.text);
  }
}
