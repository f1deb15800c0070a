import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { IDocumentManager } from '@jupyterlab/docmanager';
import type { IDocumentWidget } from '@jupyterlab/docregistry';
import { FileEditor } from '@jupyterlab/fileeditor';
import { ITranslator } from '@jupyterlab/translation';

import { libraryIcon } from '../icons';
import { CommandIDs } from '../tokens';
import { DOMAIN } from '../ui/trans';

/** Opens files at a line, and makes `.bib` files known to the file browser. */
export const placesPlugin: JupyterFrontEndPlugin<void> = {
  id: 'bibclaim:places',
  description: 'Opens files of a library at the line of an entry or a problem.',
  autoStart: true,
  requires: [IDocumentManager, ITranslator],
  activate: (app: JupyterFrontEnd, documents: IDocumentManager, translator: ITranslator): void => {
    const trans = translator.load(DOMAIN);
    app.docRegistry.addFileType({
      name: 'bibtex',
      displayName: trans.__('Bibliography (BibTeX)'),
      extensions: ['.bib'],
      mimeTypes: ['text/x-bibtex'],
      fileFormat: 'text',
      contentType: 'file',
      icon: libraryIcon
    });
    app.commands.addCommand(CommandIDs.openFile, {
      label: trans.__('Open a File of the Library at a Line'),
      describedBy: {
        args: {
          type: 'object',
          required: ['path'],
          properties: {
            path: { type: 'string', description: 'Path relative to the root of the server' },
            line: { type: 'integer', minimum: 1 },
            column: { type: 'integer', minimum: 1 }
          }
        }
      },
      execute: async args => {
        const path = String(args['path'] ?? '');
        const widget = documents.openOrReveal(path, 'Editor') as
          IDocumentWidget<FileEditor> | undefined;
        if (!widget) {
          return;
        }
        await widget.context.ready;
        await widget.revealed;
        const { content } = widget;
        if (content instanceof FileEditor) {
          const position = {
            line: Math.max(0, Number(args['line'] ?? 1) - 1),
            column: Math.max(0, Number(args['column'] ?? 1) - 1)
          };
          content.editor.setCursorPosition(position);
          content.editor.revealPosition(position);
          content.editor.focus();
        }
      }
    });
  }
};
