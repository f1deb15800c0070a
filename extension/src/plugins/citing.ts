import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { Clipboard, Notification } from '@jupyterlab/apputils';
import { INotebookTracker } from '@jupyterlab/notebook';
import { ITranslator } from '@jupyterlab/translation';
import { copyIcon } from '@jupyterlab/ui-components';

import { citationOf } from '../search/citation';
import { NotebookTarget } from '../summary/insertion';
import { CommandIDs, ILibraryPanel } from '../tokens';
import { DOMAIN } from '../ui/trans';

const ARGUMENTS = {
  args: {
    type: 'object',
    properties: {
      citekey: { type: 'string', description: 'Key of the entry; the selected one when absent' }
    }
  }
} as const;

/** Citations of the selected entry: into the active cell or onto the clipboard. */
export const citingPlugin: JupyterFrontEndPlugin<void> = {
  id: 'bibclaim:citing',
  description: 'Inserts and copies citations of entries.',
  autoStart: true,
  requires: [ILibraryPanel, ITranslator],
  optional: [INotebookTracker],
  activate: (
    app: JupyterFrontEnd,
    panel: ILibraryPanel,
    translator: ITranslator,
    notebooks: INotebookTracker | null
  ): void => {
    const trans = translator.load(DOMAIN);
    const target = new NotebookTarget(notebooks);
    const keyOf = (args: { citekey?: unknown }): string | null =>
      typeof args.citekey === 'string' ? args.citekey : (panel.selected?.key ?? null);

    app.commands.addCommand(CommandIDs.insertCitation, {
      label: trans.__('Insert Citation in Cell'),
      caption: trans.__('Put [@key] of the selected entry at the cursor of the active cell'),
      describedBy: ARGUMENTS,
      isEnabled: args => keyOf(args) !== null && target.obstacle === null,
      execute: args => {
        const key = keyOf(args);
        if (key !== null && !target.type(citationOf(key))) {
          Notification.warning(trans.__('Select a cell that can be edited first.'), {
            autoClose: 4000
          });
        }
      }
    });
    app.commands.addCommand(CommandIDs.copyCitation, {
      label: trans.__('Copy Citation'),
      caption: trans.__('Put [@key] of the selected entry on the clipboard'),
      icon: args => (args['isPalette'] ? undefined : copyIcon),
      describedBy: ARGUMENTS,
      isEnabled: args => keyOf(args) !== null,
      execute: args => {
        const key = keyOf(args);
        if (key !== null) {
          Clipboard.copyToSystem(citationOf(key));
          Notification.success(trans.__('Copied %1', citationOf(key)), { autoClose: 2000 });
        }
      }
    });
    const refresh = (): void => {
      app.commands.notifyCommandChanged(CommandIDs.insertCitation);
    };
    target.changed.connect(refresh);
  }
};
