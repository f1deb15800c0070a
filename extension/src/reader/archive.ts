import type { IDisposable } from '@lumino/disposable';
import type { ISignal } from '@lumino/signaling';
import { Signal } from '@lumino/signaling';

import { tell } from '../api/failure';
import type { ISource, ISourceText } from '../api/wire';
import type { IParagraphText } from '../text/paragraphs';
import { paragraphTexts } from '../text/paragraphs';
import type { IWorkspace } from '../tokens';

/** The archived texts of an entry, and the one that is shown. */
export class Archive implements IDisposable {
  constructor(
    private _workspace: IWorkspace,
    readonly libraryPath: string,
    readonly citekey: string
  ) {
    _workspace.connection.changed.connect(this._retry, this);
    void this.load();
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  get sources(): readonly ISource[] {
    return this._sources;
  }

  /** The text on the screen. */
  get source(): ISourceText | null {
    return this._source;
  }

  get paragraphs(): readonly IParagraphText[] {
    return this._paragraphs;
  }

  /** Whether the question for the text is under way. */
  get isLoading(): boolean {
    return this._isLoading;
  }

  /** Why there is no text, in words; empty when there is one. */
  get error(): string {
    return this._error;
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Whether a text of that hash is there and is not the one on the screen. */
  isElsewhere(sha256: string | undefined): sha256 is string {
    return (
      !!this._source &&
      !this._isLoading &&
      sha256 !== this._source.sha256 &&
      this._sources.some(source => source.sha256 === sha256)
    );
  }

  /** Show another archived text of the entry. */
  async show(sha256: string): Promise<void> {
    this._isLoading = true;
    this._changed.emit();
    try {
      const source = await this._workspace.client.sourceText(this.libraryPath, sha256);
      this._source = source;
      this._paragraphs = paragraphTexts(source.text, source.paragraphs);
      this._error = '';
    } catch (error) {
      this._error = tell(error);
    }
    this._isLoading = false;
    this._changed.emit();
  }

  /** Ask which texts there are and show the first. */
  async load(): Promise<void> {
    try {
      this._sources = await this._workspace.client.sources(this.libraryPath, this.citekey);
    } catch (error) {
      this._error = tell(error);
      this._isLoading = false;
      this._changed.emit();
      return;
    }
    const first = this._sources[0];
    if (first) {
      await this.show(first.sha256);
    } else {
      this._isLoading = false;
      this._error = '';
      this._changed.emit();
    }
  }

  dispose(): void {
    this._isDisposed = true;
    this._workspace.connection.changed.disconnect(this._retry, this);
    Signal.clearData(this);
  }

  /** Ask again for the text that could not be had, as soon as the server answers again. */
  private _retry(): void {
    if (this._workspace.connection.isLost || !this._error || this._isLoading) {
      return;
    }
    if (this._source) {
      this._error = '';
      this._changed.emit();
    } else {
      void this.load();
    }
  }

  private _isDisposed = false;
  private _sources: ISource[] = [];
  private _source: ISourceText | null = null;
  private _paragraphs: IParagraphText[] = [];
  private _isLoading = true;
  private _error = '';
  private _changed = new Signal<this, void>(this);
}
