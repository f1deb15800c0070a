import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ILayoutRestorer } from '@jupyterlab/application';
import { PageConfig, PathExt } from '@jupyterlab/coreutils';
import { IDefaultFileBrowser } from '@jupyterlab/filebrowser';
import { ITranslator } from '@jupyterlab/translation';
import { refreshIcon } from '@jupyterlab/ui-components';

import { libraryIcon } from '../icons';
import type { ILibraryActions } from '../library/actions';
import { LibraryModel } from '../library/model';
import { LibraryPanel } from '../library/panel';
import { CommandIDs, ILibraryPanel, IWorkspace } from '../tokens';
import { DOMAIN } from '../ui/trans';

/** The Library panel in the left sidebar. */
export const libraryPlugin: JupyterFrontEndPlugin<ILibraryPanel> = {
  id: 'bibclaim:library',
  description: 'Lists and searches the entries of a library in the left sidebar.',
  autoStart: true,
  requires: [IWorkspace, ITranslator],
  optional: [ILayoutRestorer, IDefaultFileBrowser],
  provides: ILibraryPanel,
  activate: (
    app: JupyterFrontEnd,
    workspace: IWorkspace,
    translator: ITranslator,
    restorer: ILayoutRestorer | null,
    browser: IDefaultFileBrowser | null
  ): ILibraryPanel => {
    const trans = translator.load(DOMAIN);
    const { commands, shell } = app;
    const actions: ILibraryActions = {
      openReader: (library, citekey, claim) =>
        void commands.execute(CommandIDs.openReader, { library, citekey, claim }),
      openEvidence: library => void commands.execute(CommandIDs.openEvidence, { library }),
      openPlace: ({ file, line, column }) =>
        void commands.execute(CommandIDs.openFile, { path: file, line, column }),
      copyCitation: citekey => void commands.execute(CommandIDs.copyCitation, { citekey }),
      insertCitation: citekey => void commands.execute(CommandIDs.insertCitation, { citekey })
    };
    const model = new LibraryModel(workspace);
    const panel = new LibraryPanel(model, actions, translator);
    restorer?.add(panel, panel.id);
    shell.add(panel, 'left', { rank: 400, type: 'Bibliography' });

    commands.addCommand(CommandIDs.showLibrary, {
      label: trans.__('Bibliography Library'),
      caption: trans.__('Show the entries of the bibliography library'),
      icon: args => (args['isPalette'] ? undefined : libraryIcon),
      describedBy: {
        args: {
          type: 'object',
          properties: {
            library: { type: 'string', description: 'Path of the library' },
            citekey: { type: 'string', description: 'Entry to select' }
          }
        }
      },
      execute: args => {
        if (typeof args['library'] === 'string') {
          const key = args['citekey'];
          panel.reveal(args['library'], typeof key === 'string' ? key : undefined);
        }
        shell.activateById(panel.id);
      }
    });
    commands.addCommand(CommandIDs.focusSearch, {
      label: trans.__('Search the Bibliography'),
      describedBy: { args: { type: 'object', properties: {} } },
      execute: () => {
        shell.activateById(panel.id);
        model.requestSearch();
      }
    });
    commands.addCommand(CommandIDs.refresh, {
      label: trans.__('Read the Bibliography Again'),
      icon: args => (args['isPalette'] ? undefined : refreshIcon),
      describedBy: { args: { type: 'object', properties: {} } },
      execute: async () => {
        await workspace.refresh();
        await model.library?.refresh();
      }
    });
    commands.addCommand(CommandIDs.openBib, {
      label: trans.__('Open in bibclaim Library'),
      icon: libraryIcon,
      isVisible: () => browser !== null,
      describedBy: {
        args: {
          type: 'object',
          properties: { path: { type: 'string', description: 'Path of a .bib file' } }
        }
      },
      execute: args => {
        const chosen = [...(browser?.selectedItems() ?? [])][0];
        const path = typeof args['path'] === 'string' ? args['path'] : chosen?.path;
        if (path !== undefined) {
          panel.reveal(libraryOf(path, workspace));
          shell.activateById(panel.id);
        }
      }
    });
    // the server was started on a library, or ?bibclaim=bib asks for one: its panel is open, whatever was before
    const wanted =
      new URLSearchParams(window.location.search).get('bibclaim') ??
      PageConfig.getOption('bibclaimLibrary');
    if (wanted) {
      void app.restored.then(() => commands.execute(CommandIDs.showLibrary, { library: wanted }));
    }
    return panel;
  }
};

/** The library that a `.bib` file belongs to: a known one around it, else its folder. */
function libraryOf(path: string, workspace: IWorkspace): string {
  const plain = path.replace(/^[^/:]*:/, '');
  const known = (workspace.libraries ?? []).find(library =>
    library.files.some(file => PathExt.join(library.path, file) === plain)
  );
  return known?.path ?? PathExt.dirname(plain);
}
