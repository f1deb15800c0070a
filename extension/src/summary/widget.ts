import { MainAreaWidget } from '@jupyterlab/apputils';
import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import type { ITranslator } from '@jupyterlab/translation';
import { createElement } from 'react';

import { summaryIcon } from '../icons';
import { DOMAIN } from '../ui/trans';
import { View } from '../ui/view';
import type { NotebookTarget } from './insertion';
import type { SummaryModel } from './model';
import type { ISummaryActions } from './view';
import { SummaryView } from './view';

/** The Summary panel in the main area. */
export class SummaryWidget extends MainAreaWidget<View> {
  constructor(
    readonly model: SummaryModel,
    target: NotebookTarget,
    actions: ISummaryActions,
    sanitizer: IRenderMime.ISanitizer,
    translator: ITranslator
  ) {
    const trans = translator.load(DOMAIN);
    super({
      content: new View(
        createElement(SummaryView, { model, target, actions, sanitizer }),
        trans,
        'SummaryView'
      )
    });
    this.id = 'bibclaim-summary';
    this.addClass('bibclaim-SummaryWidget');
    this.title.icon = summaryIcon;
    this.title.label = trans.__('Summary');
    this.title.caption = trans.__('Cited summary of claims');
    this.title.closable = true;
    // the panel has its own controls
    this.toolbar.hide();
    this.disposed.connect(() => model.dispose());
  }

  protected override onActivateRequest(): void {
    const held = document.activeElement;
    if (held !== this.content.node && this.node.contains(held)) {
      return;
    }
    const input = this.node.querySelector<HTMLElement>('[data-testid="bibclaim-summary-query"]');
    // before the first drawing there is no query box; it takes the focus over when it is there
    (input ?? this.content.node).focus();
  }
}
