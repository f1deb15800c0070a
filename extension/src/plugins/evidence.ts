import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ILayoutRestorer } from '@jupyterlab/application';
import { Clipboard, Notification, WidgetTracker } from '@jupyterlab/apputils';
import { IStateDB } from '@jupyterlab/statedb';
import { ITranslator } from '@jupyterlab/translation';
import { undoIcon } from '@jupyterlab/ui-components';

import { EvidenceClient } from '../api/evidence';
import { tell } from '../api/failure';
import type { IEvidenceActions } from '../evidence/actions';
import type { EvidenceTab } from '../evidence/model';
import { EVIDENCE_TABS, EvidenceModel } from '../evidence/model';
import { SetAside } from '../evidence/setaside';
import { EvidenceWidget } from '../evidence/widget';
import { evidenceIcon } from '../icons';
import { ReaderWidget } from '../reader/widget';
import { CommandIDs, IWorkspace } from '../tokens';
import { DOMAIN } from '../ui/trans';

/** The Evidence view: how the claims of a library stand to each other. */
export const evidencePlugin: JupyterFrontEndPlugin<void> = {
  id: 'bibclaim:evidence',
  description:
    'Shows conflicts, corroboration, candidates, drift, missing originals and a timeline.',
  autoStart: true,
  requires: [IWorkspace, ITranslator],
  optional: [ILayoutRestorer, IStateDB],
  activate: (
    app: JupyterFrontEnd,
    workspace: IWorkspace,
    translator: ITranslator,
    restorer: ILayoutRestorer | null,
    state: IStateDB | null
  ): void => {
    const trans = translator.load(DOMAIN);
    const { commands, shell } = app;
    const tracker = new WidgetTracker<EvidenceWidget>({ namespace: 'bibclaim-evidence' });
    const client = new EvidenceClient(app.serviceManager.serverSettings);
    const setAside = new SetAside(state);
    const actions: IEvidenceActions = {
      openReader: (library, citekey, claim) =>
        void commands.execute(CommandIDs.openReader, { library, citekey, claim }),
      copy: (text, said) => {
        Clipboard.copyToSystem(text);
        Notification.success(said, { autoClose: 2000 });
      }
    };
    /** The claim card under the mouse or the keyboard when the context menu was opened, with its library. */
    const pointed = (): { library: string; claim: string } | null => {
      const card = app.contextMenuHitTest(node => node.classList.contains('bibclaim-Card'));
      const claim = card?.dataset['claim'];
      for (const widget of shell.widgets('main')) {
        if (claim && widget instanceof ReaderWidget && widget.node.contains(card ?? null)) {
          return { library: widget.model.libraryPath, claim };
        }
      }
      return null;
    };

    commands.addCommand(CommandIDs.openEvidence, {
      label: args =>
        args['isContext']
          ? trans.__('Show the Support of this Claim')
          : args['isLauncher']
            ? trans.__('Evidence')
            : trans.__('Evidence: Conflicts, Corroboration, Timeline'),
      caption: trans.__('Show how the claims of a library stand to each other'),
      icon: args => (args['isPalette'] ? undefined : evidenceIcon),
      describedBy: {
        args: {
          type: 'object',
          properties: {
            library: { type: 'string', description: 'Path of the library' },
            view: { type: 'string', enum: [...EVIDENCE_TABS], description: 'Tab to show' },
            claim: { type: 'string', description: 'Claim whose support is shown' },
            query: { type: 'string', description: 'Which claims, such as tag:strength' }
          }
        }
      },
      execute: async args => {
        const meant = args['isContext'] ? pointed() : null;
        if (workspace.libraries === null) {
          const watch = workspace.watch();
          await workspace.refresh();
          watch.dispose();
        }
        const library = meant?.library ?? args['library'];
        const claim = meant?.claim ?? args['claim'];
        const view = EVIDENCE_TABS.find(tab => tab === args['view']);
        let widget = tracker.currentWidget;
        if (!widget || widget.isDisposed) {
          const path = typeof library === 'string' ? library : (workspace.current ?? '');
          const model = new EvidenceModel(workspace, client, setAside, path);
          widget = new EvidenceWidget(model, actions, translator);
          const opened = widget;
          model.changed.connect(() => {
            void tracker.save(opened);
            commands.notifyCommandChanged(CommandIDs.undoDecision);
          });
          void tracker.add(widget);
          shell.add(widget, 'main', { type: 'Bibliography Evidence' });
        }
        const { model } = widget;
        if (typeof library === 'string') {
          model.libraryPath = library;
        }
        if (typeof args['query'] === 'string') {
          model.query = args['query'];
        }
        if (typeof claim === 'string') {
          model.choose(claim);
        }
        const tab: EvidenceTab | undefined =
          view ?? (typeof claim === 'string' ? 'corroboration' : undefined);
        if (tab) {
          model.tab = tab;
        }
        shell.activateById(widget.id);
        return widget;
      }
    });

    const current = (): EvidenceModel | null => {
      const widget = tracker.currentWidget;
      return widget && !widget.isDisposed ? widget.model : null;
    };
    commands.addCommand(CommandIDs.undoDecision, {
      label: () => {
        const what = current()?.undoable;
        return what
          ? trans.__('Undo the Decision: %1', what)
          : trans.__('Undo the Last Decision about Evidence');
      },
      icon: args => (args['isPalette'] ? undefined : undoIcon),
      describedBy: { args: { type: 'object', properties: {} } },
      isEnabled: () => !!current()?.undoable,
      execute: async () => {
        try {
          await current()?.undo();
        } catch (error) {
          Notification.error(trans.__('Nothing was undone: %1', tell(error)));
        }
      }
    });

    if (restorer) {
      void restorer.restore(tracker, {
        command: CommandIDs.openEvidence,
        args: ({ model: { libraryPath, tab, query, claim } }) => ({
          library: libraryPath,
          view: tab,
          query,
          ...(claim === null ? {} : { claim })
        }),
        name: () => 'evidence'
      });
    }
  }
};
