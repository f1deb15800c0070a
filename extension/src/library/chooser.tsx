import { HTMLSelect, refreshIcon } from '@jupyterlab/ui-components';
import * as React from 'react';

import { evidenceIcon } from '../icons';
import { IconButton } from '../ui/button';
import { useSignal } from '../ui/signal';
import { useTrans } from '../ui/trans';
import type { ILibraryActions } from './actions';
import { libraryLabel } from './label';
import type { LibraryModel } from './model';

/** Which library is shown; a list to choose from when there are several. */
export function LibraryChooser(props: {
  model: LibraryModel;
  actions: Pick<ILibraryActions, 'openEvidence'>;
}): React.ReactElement {
  const { workspace } = props.model;
  useSignal(workspace.changed, workspace.connection.changed);
  const trans = useTrans();
  const libraries = workspace.libraries ?? [];
  const current = workspace.current;
  const known = libraries.some(library => library.path === current);
  const shown = libraries.find(library => library.path === current) ?? libraries[0];

  return (
    <div className="bibclaim-Chooser">
      {libraries.length > 1 || (current !== null && !known) ? (
        <HTMLSelect
          className="bibclaim-Chooser-select"
          value={current ?? ''}
          aria-label={trans.__('Library')}
          title={current ?? undefined}
          data-testid="bibclaim-library-chooser"
          onChange={event => {
            workspace.current = event.currentTarget.value;
          }}
        >
          {!known && current !== null && <option value={current}>{current || '/'}</option>}
          {libraries.map(library => (
            <option key={library.path} value={library.path} title={library.path || '/'}>
              {libraryLabel(library, libraries)}
            </option>
          ))}
        </HTMLSelect>
      ) : (
        <span
          className="bibclaim-Chooser-name"
          dir="auto"
          title={shown ? shown.path || '/' : undefined}
          data-testid="bibclaim-library-name"
        >
          {shown ? libraryLabel(shown, libraries) : ''}
        </span>
      )}
      {shown && (
        <IconButton
          icon={evidenceIcon}
          label={trans.__('Evidence: conflicts, corroboration, timeline')}
          testId="bibclaim-library-evidence"
          onClick={() => props.actions.openEvidence(current ?? shown.path)}
        />
      )}
      <IconButton
        icon={refreshIcon}
        label={trans.__('Read the library again')}
        testId="bibclaim-library-refresh"
        onClick={() => {
          void workspace.refresh();
          void props.model.library?.refresh();
        }}
      />
    </div>
  );
}
