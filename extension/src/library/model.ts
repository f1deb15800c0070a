import type { IDisposable } from '@lumino/disposable';
import type { ISignal } from '@lumino/signaling';
import { Signal } from '@lumino/signaling';

import type { IFacetChoice } from '../search/finder';
import { NO_FACETS } from '../search/finder';
import type { IWorkspace } from '../tokens';
import type { Library } from '../workspace/library';

/** What the person looks for in the Library panel, and which entry is selected. */
export class LibraryModel implements IDisposable {
  constructor(readonly workspace: IWorkspace) {
    workspace.currentChanged.connect(this._onCurrentChanged, this);
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** The library on the screen, if there is one. */
  get library(): Library | null {
    const { current } = this.workspace;
    return current === null ? null : this.workspace.library(current);
  }

  get query(): string {
    return this._query;
  }

  set query(query: string) {
    this._query = query;
    this._changed.emit();
  }

  get facets(): IFacetChoice {
    return this._facets;
  }

  set facets(facets: IFacetChoice) {
    this._facets = facets;
    this._changed.emit();
  }

  /** Citekey of the selected entry. */
  get selected(): string | null {
    return this._selected;
  }

  set selected(key: string | null) {
    if (key !== this._selected) {
      this._selected = key;
      this._changed.emit();
    }
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Emitted when the keyboard should go to the search box. */
  get searchRequested(): ISignal<this, void> {
    return this._searchRequested;
  }

  /** Show an entry of a library; what was searched is cleared when it would hide the entry. */
  reveal(library: string, key?: string): void {
    this.workspace.current = library;
    if (key !== undefined) {
      this._query = '';
      this._facets = NO_FACETS;
      this._selected = key;
    }
    this._changed.emit();
  }

  requestSearch(): void {
    this._searchRequested.emit();
  }

  dispose(): void {
    this._isDisposed = true;
    Signal.clearData(this);
  }

  private _onCurrentChanged(): void {
    this._facets = NO_FACETS;
    this._selected = null;
    this._changed.emit();
  }

  private _isDisposed = false;
  private _query = '';
  private _facets: IFacetChoice = NO_FACETS;
  private _selected: string | null = null;
  private _changed = new Signal<this, void>(this);
  private _searchRequested = new Signal<this, void>(this);
}
