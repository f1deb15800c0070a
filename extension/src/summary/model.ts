import type { IDisposable } from '@lumino/disposable';
import type { ISignal } from '@lumino/signaling';
import { Signal } from '@lumino/signaling';

import { tell } from '../api/failure';
import type { IStyle, ISummary, ISummaryRequest } from '../api/wire';
import type { IWorkspace } from '../tokens';
import type { Library } from '../workspace/library';

/** Milliseconds without a change before a new summary is asked for. */
const PAUSE = 350;

/** What is summarised and how, and the prose that the server made of it. */
export class SummaryModel implements IDisposable {
  constructor(
    readonly workspace: IWorkspace,
    libraryPath: string,
    query = ''
  ) {
    this._libraryPath = libraryPath;
    this._asked = { query, by: 'question', style: workspace.settings.style, title: null };
    void this._loadStyles();
    this._generate();
    this._follow();
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  get libraryPath(): string {
    return this._libraryPath;
  }

  set libraryPath(path: string) {
    if (path !== this._libraryPath) {
      this._libraryPath = path;
      this._follow();
      this._generate();
    }
  }

  /** What the summary is asked for. */
  get asked(): Readonly<ISummaryRequest> {
    return this._asked;
  }

  /** The last prose; it stays on the screen while a new one is made. */
  get summary(): ISummary | null {
    return this._summary;
  }

  get isWorking(): boolean {
    return this._isWorking;
  }

  /** Why there is no prose, in words; empty when there is. */
  get error(): string {
    return this._error;
  }

  get styles(): readonly IStyle[] {
    return this._styles;
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Change what is asked for; the prose follows after a pause. */
  ask(part: Partial<ISummaryRequest>): void {
    this._asked = { ...this._asked, ...part };
    this._generateLater();
  }

  dispose(): void {
    this._isDisposed = true;
    clearTimeout(this._timer);
    this._followed?.changed.disconnect(this._onLibraryChanged, this);
    Signal.clearData(this);
  }

  private _follow(): void {
    this._followed?.changed.disconnect(this._onLibraryChanged, this);
    const library = this.workspace.library(this._libraryPath);
    this._followed = library;
    this._revision = library.revision;
    library.changed.connect(this._onLibraryChanged, this);
  }

  private _onLibraryChanged(): void {
    const { revision } = this.workspace.library(this._libraryPath);
    if (revision !== this._revision) {
      const isFirst = this._revision === '';
      this._revision = revision;
      if (!isFirst) {
        this._generateLater();
      }
    }
  }

  private _generateLater(): void {
    // what is shown is old from now on, and must not be inserted
    this._question += 1;
    this._isWorking = true;
    this._changed.emit();
    clearTimeout(this._timer);
    this._timer = setTimeout(() => this._generate(), PAUSE);
  }

  private _generate(): void {
    clearTimeout(this._timer);
    if (!this._asked.query.trim()) {
      this._question += 1;
      this._summary = null;
      this._error = '';
      this._isWorking = false;
      this._changed.emit();
      return;
    }
    const question = ++this._question;
    this._isWorking = true;
    this._changed.emit();
    const { connection, client } = this.workspace;
    connection.through(client.summary(this._libraryPath, this._asked)).then(
      summary => this._answer(question, summary, ''),
      (error: unknown) => this._answer(question, null, tell(error))
    );
  }

  private _answer(question: number, summary: ISummary | null, error: string): void {
    // an answer to an older question comes too late
    if (question !== this._question || this._isDisposed) {
      return;
    }
    this._summary = summary;
    this._error = error;
    this._isWorking = false;
    this._changed.emit();
  }

  private async _loadStyles(): Promise<void> {
    try {
      this._styles = (await this.workspace.client.styles()).styles;
      this._changed.emit();
    } catch {
      // the choice stays with the library's own style; the summary itself reports what is wrong
    }
  }

  private _isDisposed = false;
  private _libraryPath: string;
  private _followed: Library | null = null;
  private _revision = '';
  private _asked: ISummaryRequest;
  private _summary: ISummary | null = null;
  private _isWorking = false;
  private _error = '';
  private _styles: IStyle[] = [];
  private _question = 0;
  private _timer: ReturnType<typeof setTimeout> | undefined;
  private _changed = new Signal<this, void>(this);
}
