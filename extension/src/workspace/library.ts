import type { IDisposable } from '@lumino/disposable';
import type { ISignal } from '@lumino/signaling';
import { Signal } from '@lumino/signaling';

import type { Client } from '../api/client';
import { tell } from '../api/failure';
import type { IEntryRow, IProblem } from '../api/wire';
import { Finder } from '../search/finder';
import type { Connection } from './connection';
import { Watch } from './watch';

/** The entry list of one library, kept fresh while somebody looks at it. */
export class Library implements IDisposable {
  constructor(
    readonly path: string,
    private _client: Client,
    private _connection: Connection,
    seconds: number
  ) {
    this._watch = new Watch(`bibclaim:entries:${path}`, () => this._ask(), seconds);
  }

  get isDisposed(): boolean {
    return this._watch.isDisposed;
  }

  /** Whether the list has arrived at least once. */
  get isReady(): boolean {
    return this._isReady;
  }

  /** Why there is no list, in words for the person; empty when there is one. */
  get error(): string {
    return this._error;
  }

  /** The rows, in the order of the files. */
  get rows(): readonly IEntryRow[] {
    return this._rows;
  }

  /** Findings in the files of the library. */
  get problems(): readonly IProblem[] {
    return this._problems;
  }

  /** Content hash over the files; changes with every change on disk. */
  get revision(): string {
    return this._revision;
  }

  /** The search over the rows as they are now. */
  get finder(): Finder {
    return (this._finder ??= new Finder(this._rows));
  }

  /** All tags of entries and claims, sorted. */
  get tags(): readonly string[] {
    return (this._tags ??= [...new Set(this._rows.flatMap(row => row.tags))].sort((a, b) =>
      a.localeCompare(b)
    ));
  }

  /** Emitted when anything above changed. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  set seconds(seconds: number) {
    this._watch.seconds = seconds;
  }

  /** The row of a citekey. */
  row(key: string): IEntryRow | undefined {
    this._byKey ??= new Map(this._rows.map(row => [row.key, row]));
    return this._byKey.get(key);
  }

  /** Keep the list fresh until the returned object is disposed. */
  watch(isSeen?: () => boolean): IDisposable {
    return this._watch.add(isSeen);
  }

  /** Ask for changes now. */
  refresh(): Promise<void> {
    return this._watch.now();
  }

  dispose(): void {
    this._watch.dispose();
    Signal.clearData(this);
  }

  private async _ask(): Promise<void> {
    try {
      const answer = await this._connection.through(this._client.entries(this.path, this._etag));
      if (answer) {
        this._etag = answer.etag;
        this._rows = answer.value.entries;
        this._problems = answer.value.problems;
        this._revision = answer.value.revision;
        this._finder = this._byKey = this._tags = null;
        this._isReady = true;
      }
      if (answer || this._error) {
        this._error = '';
        this._changed.emit();
      }
    } catch (error) {
      const message = tell(error);
      // a lost connection keeps the list that is on the screen
      if (message !== this._error && !(this._connection.isLost && this._isReady)) {
        this._error = message;
        this._etag = null;
        this._changed.emit();
      }
      throw error;
    }
  }

  private _watch: Watch;
  private _etag: string | null = null;
  private _isReady = false;
  private _error = '';
  private _rows: IEntryRow[] = [];
  private _problems: IProblem[] = [];
  private _revision = '';
  private _finder: Finder | null = null;
  private _byKey: Map<string, IEntryRow> | null = null;
  private _tags: string[] | null = null;
  private _changed = new Signal<this, void>(this);
}
