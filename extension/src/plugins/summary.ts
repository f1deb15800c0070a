import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ILayoutRestorer } from '@jupyterlab/application';
import { Clipboard, ISanitizer, Notification, WidgetTracker } from '@jupyterlab/apputils';
import { INotebookTracker } from '@jupyterlab/notebook';
import { ITranslator } from '@jupyterlab/translation';

import { summaryIcon } from '../icons';
import { NotebookTarget } from '../summary/insertion';
import { SummaryModel } from '../summary/model';
import { SummaryWidget } from '../summary/widget';
import { CommandIDs, IWorkspace } from '../tokens';
import { DOMAIN } from '../ui/trans';

/** The Summary panel: cited prose from claims. */
export const summaryPlugin: JupyterFrontEndPlugin<void> = {
  id: 'bibclaim:summary',
  description: 'Writes cited summaries of claims and inserts them in notebooks.',
  autoStart: true,
  requires: [IWorkspace, ITranslator, ISanitizer],
  optional: [INotebookTracker, ILayoutRestorer],
  activate: (
    app: JupyterFrontEnd,
    workspace: IWorkspace,
    translator: ITranslator,
    sanitizer: ISanitizer,
    notebooks: INotebookTracker | null,
    restorer: ILayoutRestorer | null
  ): void => {
    const trans = translator.load(DOMAIN);
    const { commands, shell } = app;
    const tracker = new WidgetTracker<SummaryWidget>({ namespace: 'bibclaim-summary' });
    const target = new NotebookTarget(notebooks);

    commands.addCommand(CommandIDs.openSummary, {
      label: args => (args['isLauncher'] ? trans.__('Summary') : trans.__('Cited Summary')),
      caption: trans.__('Write a cited summary of claims'),
      icon: args => (args['isPalette'] ? undefined : summaryIcon),
      describedBy: {
        args: {
          type: 'object',
          properties: {
            library: { type: 'string', description: 'Path of the library' },
            query: { type: 'string', description: 'Which claims, such as tag:strength' }
          }
        }
      },
      execute: async args => {
        if (workspace.libraries === null) {
          const watch = workspace.watch();
          await workspace.refresh();
          watch.dispose();
        }
        const library =
          typeof args['library'] === 'string' ? args['library'] : (workspace.current ?? '');
        const query = typeof args['query'] === 'string' ? args['query'] : undefined;
        let widget = tracker.currentWidget;
        if (!widget || widget.isDisposed) {
          const model = new SummaryModel(workspace, library, query ?? '');
          widget = new SummaryWidget(
            model,
            target,
            {
              openClaim: (path, citekey, claim) =>
                void commands.execute(CommandIDs.openReader, { library: path, citekey, claim }),
              copy: text => {
                Clipboard.copyToSystem(text);
                Notification.success(trans.__('Markdown copied'), { autoClose: 2000 });
              },
              insert: markdown => {
                const panel = target.insert(markdown);
                if (panel) {
                  shell.activateById(panel.id);
                }
              }
            },
            sanitizer,
            translator
          );
          const opened = widget;
          model.changed.connect(() => void tracker.save(opened));
          void tracker.add(widget);
          shell.add(widget, 'main', { type: 'Bibliography Summary' });
        } else if (query !== undefined) {
          widget.model.libraryPath = library;
          widget.model.ask({ query });
        }
        shell.activateById(widget.id);
        return widget;
      }
    });
    if (restorer) {
      void restorer.restore(tracker, {
        command: CommandIDs.openSummary,
        args: ({ model }) => ({ library: model.libraryPath, query: model.asked.query }),
        name: () => 'summary'
      });
    }
  }
};
