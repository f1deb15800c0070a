import type { ITranslator } from '@jupyterlab/translation';
import { PanelWithToolbar, SidePanel } from '@jupyterlab/ui-components';
import type { Message } from '@lumino/messaging';
import type { AccordionPanel } from '@lumino/widgets';
import * as React from 'react';

import { libraryIcon } from '../icons';
import type { ILibraryPanel } from '../tokens';
import { DOMAIN } from '../ui/trans';
import { View } from '../ui/view';
import type { ILibraryActions } from './actions';
import { LibraryChooser } from './chooser';
import { DetailsView } from './details';
import { EntriesView } from './entries';
import type { LibraryModel } from './model';
import { ProblemsView } from './problems';

/** Positions of the sections. */
enum Section {
  Entries,
  Details,
  Problems
}

/** The panel in the left sidebar: entries, the selected entry, problems. */
export class LibraryPanel extends SidePanel implements ILibraryPanel {
  constructor(
    readonly model: LibraryModel,
    actions: ILibraryActions,
    translator: ITranslator
  ) {
    super({ translator });
    const trans = translator.load(DOMAIN);
    this.id = 'bibclaim-library';
    this.addClass('bibclaim-LibraryPanel');
    this.title.icon = libraryIcon;
    this.title.caption = trans.__('Library');
    this.node.setAttribute('role', 'region');
    this.node.setAttribute('aria-label', trans.__('Bibliography library'));

    const section = (label: string, view: View): void => {
      const panel = new PanelWithToolbar();
      panel.addClass('bibclaim-Section');
      panel.title.label = label;
      panel.addWidget(view);
      this.addWidget(panel);
    };
    this.header.addWidget(new View(<LibraryChooser model={model} />, trans, 'ChooserView'));
    section(
      trans.__('Entries'),
      new View(
        <EntriesView
          model={model}
          actions={actions}
          onDetails={() => this._expand(Section.Details)}
        />,
        trans,
        'EntriesView'
      )
    );
    section(
      trans.__('Entry'),
      new View(<DetailsView model={model} actions={actions} />, trans, 'DetailsView')
    );
    section(
      trans.__('Problems'),
      new View(<ProblemsView model={model} actions={actions} />, trans, 'ProblemsView')
    );
    this._accordion.collapse(Section.Problems);
    // opened by the first entry that is chosen; until then the list has the room
    this._accordion.collapse(Section.Details);
    // the list is what the panel is for
    this._accordion.setRelativeSizes([3, 2, 1]);
    model.changed.connect(this._label, this);
    model.changed.connect(this._openDetails, this);
    model.workspace.changed.connect(this._label, this);
    this._label();
  }

  get selected(): { library: string; key: string } | null {
    const { library, selected } = this.model;
    return library && selected !== null ? { library: library.path, key: selected } : null;
  }

  reveal(library: string, key?: string): void {
    this.model.reveal(library, key);
    this._expand(Section.Entries);
    if (key !== undefined) {
      this._expand(Section.Details);
    }
  }

  protected override onAfterShow(msg: Message): void {
    super.onAfterShow(msg);
    void this.model.workspace.refresh();
    void this.model.library?.refresh();
  }

  override dispose(): void {
    if (this.isDisposed) {
      return;
    }
    this.model.dispose();
    super.dispose();
  }

  private get _accordion(): AccordionPanel {
    return this.content as AccordionPanel;
  }

  private _expand(section: Section): void {
    this._accordion.expand(section);
  }

  private _openDetails(): void {
    if (this.model.selected !== null && !this._hasChosen) {
      this._hasChosen = true;
      this._expand(Section.Details);
      this._accordion.setRelativeSizes([3, 2, 0]);
    }
  }

  private _label(): void {
    const { library } = this.model;
    if (library !== this._labelled) {
      this._labelled?.changed.disconnect(this._count, this);
      library?.changed.connect(this._count, this);
      this._labelled = library;
    }
    this._count();
  }

  private _count(): void {
    const problems = this._labelled?.problems.length ?? 0;
    const title = this.widgets[Section.Problems].title;
    const label = this._trans.__('Problems');
    title.label = problems ? `${label} (${problems})` : label;
  }

  private _hasChosen = false;
  private _labelled: LibraryModel['library'] = null;
}
