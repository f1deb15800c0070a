import type { IDisposable } from '@lumino/disposable';
import type { ISignal } from '@lumino/signaling';
import { Signal } from '@lumino/signaling';

import type { Client } from '../api/client';
import { tell } from '../api/failure';
import type { IAuthority, IVocabulary } from '../api/wire';
import type { Connection } from './connection';

/** A library whose claims use no words yet. */
const NOTHING: IVocabulary = {
  agents: [],
  mediums: [],
  measures: [],
  units: [],
  tags: [],
  places: [],
  actors: [],
  actor_roles: [],
  events: []
};

/** The names and words that the claims of a library use, and its organisations, for completion. */
export class Vocabulary implements IDisposable {
  constructor(
    readonly library: string,
    private _client: Client,
    private _connection: Connection
  ) {}

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** The same object until something changed. */
  get words(): IVocabulary {
    return this._words;
  }

  get authorities(): readonly IAuthority[] {
    return this._authorities;
  }

  /** Why there is nothing, or something old, in words for the person; empty when all is well. */
  get error(): string {
    return this._error;
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Ask for what changed. Whoever completes words asks when it begins: nothing here asks on its own. */
  async refresh(): Promise<void> {
    try {
      const [answer, authorities] = await Promise.all([
        this._connection.through(this._client.vocabulary(this.library, this._etag)),
        this._connection.through(this._client.authorities(this.library))
      ]);
      if (answer) {
        this._etag = answer.etag;
        this._words = { ...NOTHING, ...answer.value };
      }
      if (JSON.stringify(authorities) !== JSON.stringify(this._authorities)) {
        this._authorities = authorities;
      }
      this._error = '';
    } catch (error) {
      this._error = tell(error);
    }
    if (!this._isDisposed) {
      this._changed.emit();
    }
  }

  dispose(): void {
    this._isDisposed = true;
    Signal.clearData(this);
  }

  private _isDisposed = false;
  private _etag: string | null = null;
  private _words = NOTHING;
  private _authorities: readonly IAuthority[] = [];
  private _error = '';
  private _changed = new Signal<this, void>(this);
}
