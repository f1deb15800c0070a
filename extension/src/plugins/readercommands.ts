import { Notification } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import {
  addIcon,
  caretDownIcon,
  caretUpIcon,
  checkIcon,
  closeIcon,
  editIcon,
  redoIcon,
  searchIcon,
  undoIcon
} from '@jupyterlab/ui-components';
import type { CommandRegistry } from '@lumino/commands';

import { tell, Unreachable } from '../api/failure';
import type { IClaimsWritten } from '../api/wire';
import type { ReaderModel } from '../reader/model';
import type { IWorkspace } from '../tokens';
import { CommandIDs } from '../tokens';

const NO_ARGUMENTS = { args: { type: 'object', properties: {} } } as const;

/**
 * Add the commands of the Reader.
 *
 * @param current the Reader in front, or `null` when something else is
 */
export function addReaderCommands(
  commands: CommandRegistry,
  trans: TranslationBundle,
  workspace: IWorkspace,
  current: () => ReaderModel | null
): void {
  /** The Reader in front while its claim form is closed. */
  const free = (): ReaderModel | null => (current()?.form ? null : current());
  const add = (id: string, options: Omit<CommandRegistry.ICommandOptions, 'describedBy'>): void =>
    void commands.addCommand(id, { describedBy: NO_ARGUMENTS, ...options });

  add(CommandIDs.newClaim, {
    label: trans.__('File a Claim from the Selected Words'),
    caption: trans.__('Select words in the Reader first (C)'),
    icon: addIcon,
    isEnabled: () => !!free()?.passage,
    execute: () => void current()?.startClaim()
  });
  add(CommandIDs.editClaim, {
    label: () =>
      current()?.review.current
        ? trans.__('Edit and Accept the Suggestion')
        : trans.__('Edit the Claim'),
    icon: editIcon,
    isEnabled: () => !!free()?.find(free()?.active ?? null),
    execute: () => {
      const model = free();
      if (model?.active) {
        model.editClaim(model.active);
      }
    }
  });
  for (const [id, label, icon, by] of [
    [CommandIDs.nextClaim, trans.__('Next Claim'), caretDownIcon, 1],
    [CommandIDs.previousClaim, trans.__('Previous Claim'), caretUpIcon, -1]
  ] as const) {
    add(id, {
      label,
      icon,
      isEnabled: () => current() !== null,
      execute: () => current()?.step(by)
    });
  }
  add(CommandIDs.nextUnverified, {
    label: () => {
      const count = current()?.review.unverified.length ?? 0;
      return count
        ? trans.__('Next Unverified Quote (%1)', count)
        : trans.__('Next Unverified Quote');
    },
    caption: trans.__('Go to the next claim whose quote should be compared with the text (U)'),
    isEnabled: () => !!free()?.review.unverified.length,
    execute: () => free()?.review.stepUnverified()
  });
  add(CommandIDs.compareQuote, {
    label: trans.__('Compare the Quote with the Text'),
    isEnabled: () => free()?.review.unverified.some(({ id }) => id === free()?.active) ?? false,
    execute: () => free()?.startComparison()
  });

  addSuggestionCommands(add, trans, free);

  add(CommandIDs.filterClaims, {
    label: trans.__('Filter the Claims'),
    caption: trans.__('Go to the box above the list of claims (F)'),
    isEnabled: () => free() !== null,
    execute: () => free()?.startFilter()
  });
  add(CommandIDs.scrollTogether, {
    label: trans.__('Scroll Text and Claims Together'),
    isToggled: () => workspace.settings.scrollTogether,
    execute: () => workspace.configure({ scrollTogether: !workspace.settings.scrollTogether })
  });
  workspace.changed.connect(() => commands.notifyCommandChanged(CommandIDs.scrollTogether));

  const step = async (
    model: ReaderModel | null,
    work: 'undo' | 'redo',
    failed: (why: string) => string
  ): Promise<void> => {
    if (!model) {
      return;
    }
    const { history } = model.claims;
    const what = work === 'undo' ? history.undoable : history.redoable;
    try {
      const written = await history[work]();
      model.problem = null;
      tellWhatCameBack(model, written, work === 'undo' ? said.undone(what) : said.redone(what));
    } catch (error) {
      model.problem = error instanceof Unreachable ? error : new Error(failed(tell(error)));
    }
  };
  const said = {
    undone: (what: string) => trans.__('Undone: %1', what),
    redone: (what: string) => trans.__('Done again: %1', what)
  };
  add(CommandIDs.undo, {
    label: () => {
      const undoable = current()?.claims.history.undoable;
      return undoable ? trans.__('Undo: %1', undoable) : trans.__('Undo the Last Claim Change');
    },
    icon: undoIcon,
    isEnabled: () => !!free()?.claims.history.undoable,
    execute: () => step(free(), 'undo', why => trans.__('Nothing was undone: %1', why))
  });
  add(CommandIDs.redo, {
    label: () => {
      const redoable = current()?.claims.history.redoable;
      return redoable ? trans.__('Redo: %1', redoable) : trans.__('Redo the Claim Change');
    },
    icon: redoIcon,
    isEnabled: () => !!free()?.claims.history.redoable,
    execute: () => step(free(), 'redo', why => trans.__('Nothing was done again: %1', why))
  });
}

function addSuggestionCommands(
  add: (id: string, options: Omit<CommandRegistry.ICommandOptions, 'describedBy'>) => void,
  trans: TranslationBundle,
  free: () => ReaderModel | null
): void {
  add(CommandIDs.findStatements, {
    label: trans.__('Find Statements in the Text'),
    caption: trans.__('Suggest claims from what the text attributes to somebody (S)'),
    icon: searchIcon,
    isEnabled: () => !!free()?.source && !free()?.suggestions.isLooking,
    execute: async () => {
      const model = free();
      if (!model) {
        return;
      }
      try {
        await model.review.look();
        model.problem = null;
        const { found } = model.suggestions;
        model.say(
          found.length
            ? trans._n('%1 new statement found', '%1 new statements found', found.length)
            : trans.__('No new statements found')
        );
      } catch (error) {
        model.problem = error;
      }
    }
  });
  const decide = async (
    status: 'active' | 'rejected',
    told: (statement: string) => string
  ): Promise<void> => {
    const model = free();
    const claim = model?.review.current;
    if (!model || !claim) {
      return;
    }
    try {
      await model.review.decide(claim.id, status);
      const left = model.review.waiting.length;
      model.say(
        `${told(claim.statement)} ${trans._n('%1 suggestion is left.', '%1 suggestions are left.', left)}`
      );
    } catch (error) {
      model.problem = error;
    }
  };
  add(CommandIDs.acceptSuggestion, {
    label: trans.__('Accept the Suggestion'),
    caption: trans.__('File the suggestion that is looked at, and go to the next one (A)'),
    icon: checkIcon,
    isEnabled: () => !!free()?.review.current,
    execute: () => decide('active', statement => trans.__('Accepted: %1', statement))
  });
  add(CommandIDs.rejectSuggestion, {
    label: trans.__('Reject the Suggestion'),
    caption: trans.__('Reject the suggestion that is looked at, and go to the next one (X)'),
    icon: closeIcon,
    isEnabled: () => !!free()?.review.current,
    execute: () => decide('rejected', statement => trans.__('Rejected: %1', statement))
  });
}

/** Show the claim that undo or redo wrote, or say what happened when it is in another text. */
function tellWhatCameBack(model: ReaderModel, { claims }: IClaimsWritten, words: string): void {
  const [here] = claims.filter(claim => claim.citekey === model.citekey);
  const listed = model.shown.listed.some(({ id }) => id === here?.id);
  if (here && listed) {
    model.reveal(here.id);
  }
  if (claims.some(claim => claim.citekey !== model.citekey)) {
    Notification.info(words, { autoClose: 4000 });
  }
  model.say(words);
}
