import * as React from 'react';

import { libraryLabel } from '../library/label';
import { useAwaitedFocus, useKeptFocus } from '../ui/focus';
import { EmptyState, Notice } from '../ui/notice';
import { useSignal, useWatch } from '../ui/signal';
import type { ITab } from '../ui/tabs';
import { TabList } from '../ui/tabs';
import { useTrans } from '../ui/trans';
import { CandidatesTab } from './candidates';
import { ConflictsTab } from './conflicts';
import { CorroborationTab } from './corroboration';
import { DriftTab } from './drift';
import type { EvidenceTab } from './model';
import { OriginalsTab } from './originals';
import type { ITabProps } from './tabprops';
import { TimelineTab } from './timeline';

const TABS: Readonly<Record<EvidenceTab, (props: ITabProps) => React.ReactElement>> = {
  conflicts: ConflictsTab,
  corroboration: CorroborationTab,
  candidates: CandidatesTab,
  drift: DriftTab,
  originals: OriginalsTab,
  timeline: TimelineTab
};

/** How the claims of a library stand to each other. */
export function EvidenceView({ model, actions }: ITabProps): React.ReactElement {
  const { workspace } = model;
  const trans = useTrans();
  const panelId = React.useId();
  useSignal(model.changed, workspace.changed, workspace.connection.changed);
  useWatch(workspace);
  const head = React.useRef<HTMLDivElement>(null);
  const stop = React.useRef<HTMLElement | null>(null);
  React.useLayoutEffect(() => {
    stop.current = head.current?.querySelector('[role="tab"][aria-selected="true"]') ?? null;
  });
  useAwaitedFocus(stop, '.bibclaim-EvidenceView');
  const panel = React.useRef<HTMLDivElement>(null);
  useKeptFocus(
    panel,
    around =>
      around.querySelector<HTMLElement>('[data-stop]') ??
      (around === panel.current
        ? (around.querySelector<HTMLElement>('input, select, button') ?? stop.current)
        : null)
  );
  React.useEffect(() => {
    // another tab was chosen from outside: the keyboard comes along
    if (
      document.activeElement?.matches('[role="tab"]') &&
      head.current?.contains(document.activeElement)
    ) {
      stop.current?.focus();
    }
  }, [model.tab]);

  const tabs: readonly ITab<EvidenceTab>[] = [
    { id: 'conflicts', label: trans.__('Conflicts') },
    { id: 'corroboration', label: trans.__('Corroboration') },
    { id: 'candidates', label: trans.__('Candidates') },
    { id: 'drift', label: trans.__('Drift') },
    { id: 'originals', label: trans.__('Originals') },
    { id: 'timeline', label: trans.__('Timeline') }
  ];
  const Tab = TABS[model.tab];
  const { isLost } = workspace.connection;
  const hasLibrary = workspace.libraries === null || workspace.libraries.length > 0;

  return (
    <div
      className="bibclaim-Evidence"
      data-testid="bibclaim-evidence"
      data-library={model.libraryPath}
    >
      <div ref={head} className="bibclaim-Evidence-head">
        <TabList
          tabs={tabs}
          chosen={model.tab}
          label={trans.__('Evidence')}
          panelId={panelId}
          onChoose={tab => {
            model.tab = tab;
          }}
        />
        {(workspace.libraries?.length ?? 0) > 1 && (
          <select
            className="bibclaim-Select"
            aria-label={trans.__('Library')}
            value={model.libraryPath}
            title={model.libraryPath || '/'}
            data-testid="bibclaim-evidence-library"
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
        )}
      </div>
      {isLost && (
        <Notice tone="warning" testId="bibclaim-offline">
          {trans.__('The Jupyter server does not answer. What is shown may be old; trying again.')}
        </Notice>
      )}
      <div
        ref={panel}
        id={panelId}
        className="bibclaim-Evidence-panel"
        role="tabpanel"
        aria-labelledby={`${panelId}-${model.tab}`}
        data-testid="bibclaim-evidence-panel"
        data-tab={model.tab}
      >
        {hasLibrary ? (
          <Tab key={`${model.tab} ${model.libraryPath}`} model={model} actions={actions} />
        ) : (
          <EmptyState title={trans.__('No library here yet')} testId="bibclaim-evidence-empty">
            {trans.__(
              'Evidence is read from the claims of a library, a folder with .bib files. Put a .bib file into a folder below the one that JupyterLab was started in, or run “bibclaim init bib” in a terminal.'
            )}
          </EmptyState>
        )}
      </div>
    </div>
  );
}
