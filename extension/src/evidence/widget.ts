import { MainAreaWidget } from '@jupyterlab/apputils';
import type { ITranslator } from '@jupyterlab/translation';
import { createElement } from 'react';

import { evidenceIcon } from '../icons';
import { DOMAIN } from '../ui/trans';
import { View } from '../ui/view';
import type { IEvidenceActions } from './actions';
import type { EvidenceModel } from './model';
import { EvidenceView } from './view';

/** The Evidence view in the main area. */
export class EvidenceWidget extends MainAreaWidget<View> {
  constructor(
    readonly model: EvidenceModel,
    actions: IEvidenceActions,
    translator: ITranslator
  ) {
    const trans = translator.load(DOMAIN);
    super({
      content: new View(createElement(EvidenceView, { model, actions }), trans, 'EvidenceView')
    });
    this.id = 'bibclaim-evidence';
    this.addClass('bibclaim-EvidenceWidget');
    this.title.icon = evidenceIcon;
    this.title.label = trans.__('Evidence');
    this.title.caption = trans.__('Conflicts, corroboration and timeline of claims');
    this.title.closable = true;
    // holds the focus until the tabs are drawn
    this.content.node.tabIndex = -1;
    this.content.node.addEventListener('focusin', event => {
      if (event.target !== this.content.node) {
        this._wasInRows = (event.target as HTMLElement).closest(Private.ROWS) !== null;
      }
    });
    // the view has its own controls
    this.toolbar.hide();
    this.disposed.connect(() => model.dispose());
  }

  protected override onActivateRequest(): void {
    const held = document.activeElement;
    if (held !== this.content.node && this.node.contains(held)) {
      return;
    }
    const tab = this.node.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]');
    if (this._wasInRows) {
      this.content.node.focus();
      this._focusRow(Private.FRAMES);
    } else {
      (tab ?? this.content.node).focus();
    }
  }

  /** Give the keyboard back to the row that had it; rows are drawn some frames after they come into sight. */
  private _focusRow(frames: number): void {
    requestAnimationFrame(() => {
      if (document.activeElement !== this.content.node) {
        return;
      }
      const rows = [...this.node.querySelectorAll<HTMLElement>(Private.ROWS)].at(-1);
      const row = rows?.querySelector<HTMLElement>('[data-stop]');
      if (row) {
        row.focus();
      } else if (frames > 0) {
        this._focusRow(frames - 1);
      } else {
        this.node.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')?.focus();
      }
    });
  }

  private _wasInRows = false;
}

namespace Private {
  /** Frames to wait for rows. */
  export const FRAMES = 30;
  export const ROWS = '.bibclaim-VirtualRows, .bibclaim-Timeline-page';
}
