import type { TranslationBundle } from '@jupyterlab/translation';
import { ReactWidget } from '@jupyterlab/ui-components';
import * as React from 'react';

import { SeenContext } from './signal';
import { TransContext } from './trans';

/** A widget around a React view, which gives it the translations and tells it whether it is seen. */
export class View extends ReactWidget {
  /** @param name the CSS class, without our prefix */
  constructor(
    private _element: React.ReactElement,
    private _trans: TranslationBundle,
    name: string
  ) {
    super();
    this.addClass('bibclaim-View');
    this.addClass(`bibclaim-${name}`);
  }

  protected override render(): React.ReactElement {
    return (
      <TransContext.Provider value={this._trans}>
        <SeenContext.Provider value={this._isSeen}>{this._element}</SeenContext.Provider>
      </TransContext.Provider>
    );
  }

  private _isSeen = (): boolean => this.isVisible;
}
