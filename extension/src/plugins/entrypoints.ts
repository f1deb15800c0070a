import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { ILauncher } from '@jupyterlab/launcher';
import { ITranslator } from '@jupyterlab/translation';

import { CommandIDs } from '../tokens';
import { DOMAIN } from '../ui/trans';

/** Ways in: command palette and launcher. Menus and shortcuts stand in the settings schema. */
export const entryPointsPlugin: JupyterFrontEndPlugin<void> = {
  id: 'bibclaim:entry-points',
  description: 'Adds the commands of bibclaim to the command palette and the launcher.',
  autoStart: true,
  requires: [ITranslator],
  optional: [ICommandPalette, ILauncher],
  activate: (
    _app: JupyterFrontEnd,
    translator: ITranslator,
    palette: ICommandPalette | null,
    launcher: ILauncher | null
  ): void => {
    const trans = translator.load(DOMAIN);
    const category = trans.__('Bibliography');
    for (const command of [
      CommandIDs.showLibrary,
      CommandIDs.focusSearch,
      CommandIDs.refresh,
      CommandIDs.openReader,
      CommandIDs.newClaim,
      CommandIDs.editClaim,
      CommandIDs.nextClaim,
      CommandIDs.previousClaim,
      CommandIDs.findStatements,
      CommandIDs.acceptSuggestion,
      CommandIDs.rejectSuggestion,
      CommandIDs.nextUnverified,
      CommandIDs.compareQuote,
      CommandIDs.filterClaims,
      CommandIDs.scrollTogether,
      CommandIDs.undo,
      CommandIDs.redo,
      CommandIDs.openSummary,
      CommandIDs.openEvidence,
      CommandIDs.undoDecision,
      CommandIDs.insertCitation,
      CommandIDs.copyCitation
    ]) {
      palette?.addItem({ command, category, args: { isPalette: true } });
    }
    [CommandIDs.showLibrary, CommandIDs.openSummary, CommandIDs.openEvidence].forEach(
      (command, rank) => {
        launcher?.add({ command, category, rank, args: { isLauncher: true } });
      }
    );
  }
};
