import * as React from 'react';

import { tell } from '../api/failure';
import type { IProblem } from '../api/wire';
import { EmptyState, Notice } from '../ui/notice';
import { ProblemList } from '../ui/problems';
import { useSignal } from '../ui/signal';
import { useTrans } from '../ui/trans';
import type { ILibraryActions } from './actions';
import type { LibraryModel } from './model';

/** What is wrong in the files of the library, with file and line. */
export function ProblemsView(props: {
  model: LibraryModel;
  actions: ILibraryActions;
  /** Told how many findings there are, for the section's title. */
  onCount: (count: number) => void;
}): React.ReactElement {
  const { model, actions, onCount } = props;
  const { library } = model;
  const trans = useTrans();
  useSignal(model.changed, library?.changed);
  const { findings, error } = useFindings(model);
  React.useEffect(() => onCount(findings.length), [findings.length, onCount]);
  if (error) {
    return <Notice tone="error">{error}</Notice>;
  }
  if (!findings.length) {
    const title = library?.error
      ? trans.__('The library cannot be read')
      : library?.isReady
        ? trans.__('No problems found')
        : trans.__('Reading…');
    return <EmptyState title={title} />;
  }
  return (
    <ProblemList
      problems={findings}
      onOpen={actions.openPlace}
      testId="bibclaim-library-problems"
    />
  );
}

/** The findings of `check`, which include those that came with the entry list. */
function useFindings(model: LibraryModel): { findings: readonly IProblem[]; error: string } {
  const { library, workspace } = model;
  const [checked, setChecked] = React.useState<{
    of: string;
    findings: readonly IProblem[];
    error: string;
  } | null>(null);
  const path = library?.path;
  const revision = library?.revision;
  const name = JSON.stringify([path, revision]);
  React.useEffect(() => {
    if (path === undefined || !revision) {
      return;
    }
    let isCurrent = true;
    workspace.client.check(path).then(
      findings => isCurrent && setChecked({ of: name, findings, error: '' }),
      (error: unknown) => isCurrent && setChecked({ of: name, findings: [], error: tell(error) })
    );
    return () => {
      isCurrent = false;
    };
  }, [workspace, path, revision, name]);
  return checked?.of === name ? checked : { findings: library?.problems ?? [], error: '' };
}
