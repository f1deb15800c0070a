import type { IDisposable } from '@lumino/disposable';
import type { ISignal } from '@lumino/signaling';
import { Signal } from '@lumino/signaling';

import type { Client } from '../api/client';
import { tell } from '../api/failure';
import type { ILibrarySummary, IServerVersion } from '../api/wire';
import type { ISettings, IWorkspace } from '../tokens';
import { Claims } from './claims';
import { Connection } from './connection';
import { History } from './history';
import { Library } from './library';
import { Vocabulary } from './vocabulary';
import { Watch } from './watch';

/** What all views share: the libraries, their entries and claims, and the connection to the server. */
export class Workspace implements IWorkspace, IDisposable {
  constructor(readonly client: Client) {
    // folders with libraries come and go rarely: this question is asked less often than the others
    this._watch = new Watch('bibclaim:libraries', () => this._ask(), Private.LIBRARIES_SECONDS);
  }

  readonly connection = new Connection();

  get isDisposed(): boolean {
    return this._watch.isDisposed;
  }

  get settings(): ISettings {
    return this._settings;
  }

  set settings(settings: ISettings) {
    this._settings = settings;
    for (const watched of [...this._libraries.values(), ...this._claims.values()]) {
      watched.seconds = settings.pollSeconds;
    }
    this._choose();
    this._changed.emit();
  }

  /** Keeps changed settings beyond this session; `null` where there is no settings registry. */
  keepSettings: ((changes: Partial<ISettings>) => void) | null = null;

  configure(changes: Partial<ISettings>): void {
    this.settings = { ...this._settings, ...changes };
    this.keepSettings?.(changes);
  }

  get libraries(): readonly ILibrarySummary[] | null {
    return this._found;
  }

  get error(): string {
    return this._error;
  }

  get server(): IServerVersion | null {
    return this._server;
  }

  set server(server: IServerVersion | null) {
    this._server = server;
    this._changed.emit();
  }

  get current(): string | null {
    return this._current;
  }

  set current(path: string | null) {
    this._isChosen = path !== null;
    this._setCurrent(path);
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get currentChanged(): ISignal<this, string | null> {
    return this._currentChanged;
  }

  library(path: string): Library {
    let library = this._libraries.get(path);
    if (!library) {
      library = new Library(path, this.client, this.connection, this._settings.pollSeconds);
      this._libraries.set(path, library);
    }
    return library;
  }

  claims(library: string, citekey?: string): Claims {
    const name = JSON.stringify([library, citekey ?? null]);
    let claims = this._claims.get(name);
    if (!claims) {
      claims = new Claims(
        library,
        citekey,
        this.client,
        this.connection,
        this.history(library),
        this._settings.pollSeconds
      );
      // the number of claims in the entry list follows at once, not with the next poll
      claims.written.connect(() => void this.library(library).refresh());
      this._claims.set(name, claims);
    }
    return claims;
  }

  history(library: string): History {
    let history = this._histories.get(library);
    if (!history) {
      history = new History(library, this.client, this.connection);
      this._histories.set(library, history);
    }
    return history;
  }

  vocabulary(library: string): Vocabulary {
    let vocabulary = this._vocabularies.get(library);
    if (!vocabulary) {
      vocabulary = new Vocabulary(library, this.client, this.connection);
      this._vocabularies.set(library, vocabulary);
    }
    return vocabulary;
  }

  /** Keep the list of libraries fresh until the returned object is disposed. */
  watch(isSeen?: () => boolean): IDisposable {
    return this._watch.add(isSeen);
  }

  refresh(): Promise<void> {
    return this._watch.now();
  }

  dispose(): void {
    this._watch.dispose();
    for (const held of [...this._libraries.values(), ...this._claims.values()]) {
      held.dispose();
    }
    this._histories.forEach(history => history.dispose());
    this._vocabularies.forEach(vocabulary => vocabulary.dispose());
    Signal.clearData(this);
  }

  private async _ask(): Promise<void> {
    try {
      const found = await this.connection.through(this.client.libraries());
      if (this._error || JSON.stringify(found) !== JSON.stringify(this._found)) {
        this._found = found;
        this._error = '';
        this._choose();
        this._changed.emit();
      }
    } catch (error) {
      const message = tell(error);
      if (message !== this._error && !(this.connection.isLost && this._found)) {
        this._error = message;
        this._changed.emit();
      }
      throw error;
    }
  }

  private _choose(): void {
    if (this._isChosen || !this._found) {
      return;
    }
    const paths = this._found.map(library => library.path);
    this._setCurrent(this._settings.libraryPath ?? paths[0] ?? null);
  }

  private _setCurrent(path: string | null): void {
    if (path !== this._current) {
      this._current = path;
      this._currentChanged.emit(path);
      this._changed.emit();
    }
  }

  private _watch: Watch;
  private _settings: ISettings = {
    libraryPath: null,
    pollSeconds: 2,
    style: '',
    scrollTogether: true
  };
  private _found: ILibrarySummary[] | null = null;
  private _error = '';
  private _server: IServerVersion | null = null;
  private _current: string | null = null;
  private _isChosen = false;
  private _libraries = new Map<string, Library>();
  private _claims = new Map<string, Claims>();
  private _histories = new Map<string, History>();
  private _vocabularies = new Map<string, Vocabulary>();
  private _changed = new Signal<this, void>(this);
  private _currentChanged = new Signal<this, string | null>(this);
}

namespace Private {
  export const LIBRARIES_SECONDS = 10;
}
