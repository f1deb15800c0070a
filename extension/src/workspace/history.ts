import type { IDisposable } from '@lumino/disposable';
import type { ISignal } from '@lumino/signaling';
import { Signal } from '@lumino/signaling';

import type { Client } from '../api/client';
import type { IClaimsWritten, IUndoWords } from '../api/wire';
import type { Connection } from './connection';

/** What the person wrote to the claims of a library in this session, as the server remembers it. */
export class History implements IDisposable {
  constructor(
    readonly library: string,
    private _client: Client,
    private _connection: Connection
  ) {}

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** The last change, in words; empty when there is nothing to take back. */
  get undoable(): string {
    return this._words.undoable ?? '';
  }

  /** The change that was taken back last, in words; empty when there is nothing to do again. */
  get redoable(): string {
    return this._words.redoable ?? '';
  }

  /** How many answers of the server were taken in; an older answer must not replace a newer one. */
  get answers(): number {
    return this._answers;
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Emitted with the claims that undo or redo wrote. */
  get restored(): ISignal<this, IClaimsWritten> {
    return this._restored;
  }

  /** Emitted when undo or redo failed: what is known of the claims may be out of date. */
  get refused(): ISignal<this, void> {
    return this._refused;
  }

  /** Take note of what an answer says about the steps. */
  take({ undoable, redoable }: IUndoWords): void {
    this._answers += 1;
    if (undoable !== this._words.undoable || redoable !== this._words.redoable) {
      this._words = { undoable, redoable };
      this._changed.emit();
    }
  }

  /** Take the last change back. */
  undo(): Promise<IClaimsWritten> {
    return this._step(this._client.undo(this.library));
  }

  /** Do again what was taken back last. */
  redo(): Promise<IClaimsWritten> {
    return this._step(this._client.redo(this.library));
  }

  dispose(): void {
    this._isDisposed = true;
    Signal.clearData(this);
  }

  private async _step(answer: Promise<IClaimsWritten>): Promise<IClaimsWritten> {
    try {
      const written = await this._connection.through(answer);
      this.take(written);
      this._restored.emit(written);
      return written;
    } catch (error) {
      this._refused.emit();
      throw error;
    }
  }

  private _isDisposed = false;
  private _answers = 0;
  private _words: IUndoWords = {};
  private _changed = new Signal<this, void>(this);
  private _restored = new Signal<this, IClaimsWritten>(this);
  private _refused = new Signal<this, void>(this);
}
