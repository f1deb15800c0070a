import type { ITranslator } from '@jupyterlab/translation';
import { PanelWithToolbar, SidePanel } from '@jupyterlab/ui-components';
import type { Message } from '@lumino/messaging';
import { MessageLoop } from '@lumino/messaging';
import type { AccordionPanel } from '@lumino/widgets';
import { Widget } from '@lumino/widgets';
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

/** Relative heights of the sections when all are open: the list is what the panel is for. */
const SHARES = [3, 2, 2.5];
/** What the problems need of the height to be read. */
const LEAST_FOR_PROBLEMS = 0.3;

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
    // holds the focus until the search box is drawn
    this.node.tabIndex = -1;
    this.node.setAttribute('role', 'region');
    this.node.setAttribute('aria-label', trans.__('Bibliography library'));

    const section = (label: string, view: View): void => {
      const panel = new PanelWithToolbar();
      panel.addClass('bibclaim-Section');
      panel.title.label = label;
      panel.addWidget(view);
      this.addWidget(panel);
    };
    this.header.addWidget(
      new View(<LibraryChooser model={model} actions={actions} />, trans, 'ChooserView')
    );
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
      new View(
        <ProblemsView model={model} actions={actions} onCount={this._title} />,
        trans,
        'ProblemsView'
      )
    );
    this._accordion.collapse(Section.Problems);
    // opened by the first entry that is chosen; until then the list has the room
    this._accordion.collapse(Section.Details);
    this._share();
    this._accordion.expansionToggled.connect(this._onToggled, this);
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

  /** The keyboard goes to the search box, as letters typed now are meant for it. */
  protected override onActivateRequest(): void {
    this._expand(Section.Entries);
    if (!this.node.contains(document.activeElement)) {
      this.node.focus();
    }
    this.model.requestSearch();
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
      this._share();
    }
  }

  /** Give the open sections their usual heights, and nothing to the closed ones. */
  private _share(): void {
    // a section that was opened just now has a limit of no height until the layout is fitted
    MessageLoop.sendMessage(this._accordion, Widget.Msg.FitRequest);
    this._accordion.setRelativeSizes(
      SHARES.map((share, section) => (this.widgets[section].isHidden ? 0 : share))
    );
  }

  private _onToggled(_: AccordionPanel, section: number): void {
    if (section !== Section.Problems || this.widgets[section].isHidden) {
      return;
    }
    if (this._accordion.relativeSizes()[section] < LEAST_FOR_PROBLEMS) {
      this._share();
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
    this._openProblems();
  }

  private _title = (findings: number): void => {
    const label = this._trans.__('Problems');
    this.widgets[Section.Problems].title.label = findings ? `${label} (${findings})` : label;
  };

  /** An error is shown without being asked for, once for each library: whoever closes the section has seen it. */
  private _openProblems(): void {
    const library = this._labelled;
    if (!library || this._warned.has(library.path)) {
      return;
    }
    if (library.problems.some(problem => problem.severity === 'error')) {
      this._warned.add(library.path);
      this._expand(Section.Problems);
    }
  }

  private _hasChosen = false;
  private _warned = new Set<string>();
  private _labelled: LibraryModel['library'] = null;
}
