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
    (tab ?? this.content.node).focus();
  }
}
