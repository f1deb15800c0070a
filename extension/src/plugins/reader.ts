import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ILabStatus, ILayoutRestorer } from '@jupyterlab/application';
import { WidgetTracker } from '@jupyterlab/apputils';
import { ITranslator } from '@jupyterlab/translation';

import { readerIcon } from '../icons';
import { ReaderModel } from '../reader/model';
import { ReaderWidget } from '../reader/widget';
import { CommandIDs, ILibraryPanel, IWorkspace } from '../tokens';
import { DOMAIN } from '../ui/trans';
import { addReaderCommands } from './readercommands';

/** The Reader: archived texts with their claims, in the main area. */
export const readerPlugin: JupyterFrontEndPlugin<void> = {
  id: 'bibclaim:reader',
  description: 'Shows archived texts with their claims, and files new claims from selected words.',
  autoStart: true,
  requires: [IWorkspace, ITranslator],
  optional: [ILayoutRestorer, ILibraryPanel, ILabStatus],
  activate: (
    app: JupyterFrontEnd,
    workspace: IWorkspace,
    translator: ITranslator,
    restorer: ILayoutRestorer | null,
    panel: ILibraryPanel | null,
    status: ILabStatus | null
  ): void => {
    const trans = translator.load(DOMAIN);
    const { commands, shell } = app;
    const tracker = new WidgetTracker<ReaderWidget>({ namespace: 'bibclaim-reader' });
    const current = (): ReaderModel | null =>
      tracker.currentWidget && shell.currentWidget === tracker.currentWidget
        ? tracker.currentWidget.model
        : null;

    commands.addCommand(CommandIDs.openReader, {
      label: trans.__('Open in Reader'),
      caption: trans.__('Show the archived text of an entry with its claims'),
      icon: args => (args['isPalette'] ? undefined : readerIcon),
      describedBy: {
        args: {
          type: 'object',
          properties: {
            library: { type: 'string', description: 'Path of the library' },
            citekey: { type: 'string', description: 'Entry whose text is shown' },
            claim: { type: 'string', description: 'Claim to go to' }
          }
        }
      },
      isEnabled: args => typeof args['citekey'] === 'string' || !!panel?.selected,
      execute: args => {
        const library = args['library'] ?? panel?.selected?.library ?? workspace.current;
        const citekey = args['citekey'] ?? panel?.selected?.key;
        if (typeof library !== 'string' || typeof citekey !== 'string') {
          return null;
        }
        let widget = tracker.find(
          ({ model }) => model.libraryPath === library && model.citekey === citekey
        );
        if (!widget) {
          const model = new ReaderModel(workspace, library, citekey);
          widget = new ReaderWidget(model, commands, translator, status);
          void tracker.add(widget);
          shell.add(widget, 'main', { type: 'Bibliography Reader' });
        }
        shell.activateById(widget.id);
        if (typeof args['claim'] === 'string') {
          widget.model.reveal(args['claim']);
        }
        return widget;
      }
    });

    addReaderCommands(commands, trans, workspace, current);

    const notify = (): void => {
      for (const id of Object.values(CommandIDs)) {
        if (commands.hasCommand(id)) {
          commands.notifyCommandChanged(id);
        }
      }
    };
    tracker.currentChanged.connect(notify);
    if (restorer) {
      void restorer.restore(tracker, {
        command: CommandIDs.openReader,
        args: ({ model }) => ({ library: model.libraryPath, citekey: model.citekey }),
        name: ({ model }) => JSON.stringify([model.libraryPath, model.citekey])
      });
    }
  }
};
