import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ILabStatus, ILayoutRestorer } from '@jupyterlab/application';
import { Notification, WidgetTracker } from '@jupyterlab/apputils';
import { ITranslator } from '@jupyterlab/translation';
import { addIcon, caretDownIcon, caretUpIcon, editIcon, undoIcon } from '@jupyterlab/ui-components';

import { tell } from '../api/failure';
import { readerIcon } from '../icons';
import { ReaderModel } from '../reader/model';
import { ReaderWidget } from '../reader/widget';
import { CommandIDs, ILibraryPanel, IWorkspace } from '../tokens';
import { DOMAIN } from '../ui/trans';

const NO_ARGUMENTS = { args: { type: 'object', properties: {} } } as const;

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

    commands.addCommand(CommandIDs.newClaim, {
      label: trans.__('File a Claim from the Selected Words'),
      caption: trans.__('Select words in the Reader first (C)'),
      icon: addIcon,
      describedBy: NO_ARGUMENTS,
      isEnabled: () => !!current()?.passage && !current()?.form,
      execute: () => {
        current()?.startClaim();
      }
    });
    commands.addCommand(CommandIDs.editClaim, {
      label: trans.__('Edit the Claim'),
      icon: editIcon,
      describedBy: NO_ARGUMENTS,
      isEnabled: () => current()?.active !== null && current() !== null && !current()?.form,
      execute: () => {
        const model = current();
        if (model?.active) {
          model.editClaim(model.active);
        }
      }
    });
    commands.addCommand(CommandIDs.nextClaim, {
      label: trans.__('Next Claim'),
      icon: caretDownIcon,
      describedBy: NO_ARGUMENTS,
      isEnabled: () => current() !== null,
      execute: () => current()?.step(1)
    });
    commands.addCommand(CommandIDs.previousClaim, {
      label: trans.__('Previous Claim'),
      icon: caretUpIcon,
      describedBy: NO_ARGUMENTS,
      isEnabled: () => current() !== null,
      execute: () => current()?.step(-1)
    });
    commands.addCommand(CommandIDs.undo, {
      label: () => {
        const undoable = current()?.claims.undoable;
        return undoable ? trans.__('Undo %1', undoable) : trans.__('Undo the Last Claim Change');
      },
      icon: undoIcon,
      describedBy: NO_ARGUMENTS,
      isEnabled: () => !!current()?.claims.undoable && !current()?.form,
      execute: async () => {
        try {
          await current()?.claims.undo();
        } catch (error) {
          Notification.error(trans.__('Nothing was undone: %1', tell(error)));
        }
      }
    });

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
