import type { ILabStatus } from '@jupyterlab/application';
import { Dialog, MainAreaWidget, showDialog } from '@jupyterlab/apputils';
import type { ITranslator } from '@jupyterlab/translation';
import { addIcon, CommandToolbarButton } from '@jupyterlab/ui-components';
import type { CommandRegistry } from '@lumino/commands';
import type { Message } from '@lumino/messaging';
import { createElement } from 'react';

import { readerIcon } from '../icons';
import { CommandIDs, READER_COMMANDS } from '../tokens';
import { DOMAIN } from '../ui/trans';
import { View } from '../ui/view';
import { settleByDialog } from './conflict';
import type { ReaderModel } from './model';
import { markUnsaved } from './unsaved';
import { ReaderView } from './view';

/** The Reader in the main area. */
export class ReaderWidget extends MainAreaWidget<View> {
  constructor(
    readonly model: ReaderModel,
    commands: CommandRegistry,
    translator: ITranslator,
    status: ILabStatus | null = null
  ) {
    const trans = translator.load(DOMAIN);
    const confirmDiscard = async (): Promise<boolean> => {
      const { button } = await showDialog({
        title: trans.__('Discard this claim?'),
        body: trans.__('What you entered in the Reader of @%1 has not been saved.', model.citekey),
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

    this._confirmDiscard = confirmDiscard;
    const mark = markUnsaved(
      this,
      model,
      status,
      trans.__('Reader: @%1 (a claim is not saved)', model.citekey)
    );

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
      mark.dispose();
      model.claims.changed.disconnect(refresh);
      history.changed.disconnect(refresh);
      model.dispose();
    });
  }

  protected override onCloseRequest(message: Message): void {
    if (!this.model.isUnsaved) {
      super.onCloseRequest(message);
    } else if (!this._isAsking) {
      this._isAsking = true;
      void this._confirmDiscard()
        .then(isDiscarded => {
          if (isDiscarded) {
            this.dispose();
          }
        })
        .finally(() => {
          this._isAsking = false;
        });
    }
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
  private _confirmDiscard: () => Promise<boolean>;
  private _isAsking = false;
}
