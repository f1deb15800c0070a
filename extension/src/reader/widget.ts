import { Dialog, MainAreaWidget, showDialog } from '@jupyterlab/apputils';
import type { ITranslator } from '@jupyterlab/translation';
import { addIcon, CommandToolbarButton } from '@jupyterlab/ui-components';
import type { CommandRegistry } from '@lumino/commands';
import { createElement } from 'react';

import { readerIcon } from '../icons';
import { CommandIDs, READER_COMMANDS } from '../tokens';
import { DOMAIN } from '../ui/trans';
import { View } from '../ui/view';
import { settleByDialog } from './conflict';
import type { ReaderModel } from './model';
import { ReaderView } from './view';

/** The Reader in the main area. */
export class ReaderWidget extends MainAreaWidget<View> {
  constructor(
    readonly model: ReaderModel,
    commands: CommandRegistry,
    translator: ITranslator
  ) {
    const trans = translator.load(DOMAIN);
    const confirmDiscard = async (): Promise<boolean> => {
      const { button } = await showDialog({
        title: trans.__('Discard this claim?'),
        body: trans.__('What you entered has not been saved.'),
        buttons: [
          Dialog.cancelButton({ label: trans.__('Keep editing') }),
          Dialog.warnButton({ label: trans.__('Discard') })
        ],
        defaultButton: 0
      });
      return button.accept;
    };
    super({
      content: new View(
        createElement(ReaderView, {
          model,
          settle: settleByDialog(trans),
          confirmDiscard,
          open: (citekey: string, claim?: string) =>
            void commands.execute(CommandIDs.openReader, {
              library: model.libraryPath,
              citekey,
              ...(claim === undefined ? {} : { claim })
            })
        }),
        trans,
        'ReaderView'
      )
    });
    this.id = `bibclaim-reader-${encodeURIComponent(JSON.stringify([model.libraryPath, model.citekey]))}`;
    this.addClass('bibclaim-ReaderWidget');
    this.title.icon = readerIcon;
    this.title.label = model.citekey;
    this.title.caption = trans.__('Reader: @%1', model.citekey);
    this.title.closable = true;

    const { toolbar } = this;
    toolbar.addItem(
      'new-claim',
      new CommandToolbarButton({
        commands,
        id: CommandIDs.newClaim,
        icon: addIcon,
        label: trans.__('File a claim')
      })
    );
    toolbar.addItem(
      'find-statements',
      new CommandToolbarButton({
        commands,
        id: CommandIDs.findStatements,
        label: trans.__('Find statements')
      })
    );
    for (const [name, id] of [
      ['undo', CommandIDs.undo],
      ['redo', CommandIDs.redo],
      ['previous', CommandIDs.previousClaim],
      ['next', CommandIDs.nextClaim]
    ] as const) {
      toolbar.addItem(name, new CommandToolbarButton({ commands, id, label: '' }));
    }
    const { history } = model.claims;
    const refresh = (): void => {
      // the letter keys of the Reader rest while the form is open
      this.toggleClass('bibclaim-mod-form', model.form !== null);
      for (const id of READER_COMMANDS.filter(each => commands.hasCommand(each))) {
        // menus and palette are drawn anew for every notice: only what changed is told
        const state = `${commands.isEnabled(id)} ${commands.label(id)}`;
        if (state !== this._states.get(id)) {
          this._states.set(id, state);
          commands.notifyCommandChanged(id);
        }
      }
    };
    model.changed.connect(refresh);
    model.claims.changed.connect(refresh);
    history.changed.connect(refresh);
    this.disposed.connect(() => {
      model.claims.changed.disconnect(refresh);
      history.changed.disconnect(refresh);
      model.dispose();
    });
  }

  protected override onActivateRequest(): void {
    const text = this.node.querySelector<HTMLElement>(
      this.model.form ? '.bibclaim-Form textarea' : '.bibclaim-ReaderText'
    );
    if (text && !this.node.contains(document.activeElement)) {
      text.focus({ preventScroll: true });
    } else if (!text) {
      this.model.awaitsFocus = true;
      this.content.node.tabIndex = -1;
      this.content.node.focus({ preventScroll: true });
    }
  }

  private _states = new Map<string, string>();
}
