import type { ISignal } from '@lumino/signaling';
import { Signal } from '@lumino/signaling';

import { Unreachable } from '../api/failure';

/** Whether the server answers; views show one quiet line instead of a dialog for each failed question. */
export class Connection {
  /** Whether the last question was answered at all. */
  get isLost(): boolean {
    return this._isLost;
  }

  /** Emitted when the server stops or begins to answer. */
  get changed(): ISignal<this, boolean> {
    return this._changed;
  }

  /** Await an answer and take note of whether there was one. */
  async through<T>(answer: Promise<T>): Promise<T> {
    const question = ++this._asked;
    try {
      const value = await answer;
      this._reached(question);
      return value;
    } catch (error) {
      if (error instanceof Unreachable) {
        this._lostAt = this._asked;
        this._set(true);
      } else {
        this._reached(question);
      }
      throw error;
    }
  }

  /** An answer to a question from before the loss came late and tells nothing of now. */
  private _reached(question: number): void {
    if (question > this._lostAt) {
      this._set(false);
    }
  }

  private _set(isLost: boolean): void {
    if (isLost !== this._isLost) {
      this._isLost = isLost;
      this._changed.emit(isLost);
    }
  }

  private _asked = 0;
  private _lostAt = 0;
  private _isLost = false;
  private _changed = new Signal<this, boolean>(this);
}
