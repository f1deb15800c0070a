import type { IDisposable } from '@lumino/disposable';
import type { ISignal } from '@lumino/signaling';
import { Signal } from '@lumino/signaling';

import { tell } from '../api/failure';
import type { IAnswer } from '../api/request';
import type { Connection } from './connection';
import { Watch } from './watch';

/** Asks the server; resolves to `null` when nothing changed since the entity tag. */
export type Question<T> = (etag: string | null) => Promise<IAnswer<T> | null>;

/** The answer to one question, kept fresh while somebody looks at it. */
export class Answer<T> implements IDisposable {
  /**
   * @param name for the diagnostics of the poll
   * @param seconds between two questions
   */
  constructor(
    name: string,
    private _question: Question<T>,
    private _connection: Connection,
    seconds: number
  ) {
    this._watch = new Watch(name, () => this._ask(), seconds);
  }

  get isDisposed(): boolean {
    return this._watch.isDisposed;
  }

  /** The last answer to the question as it is now or was before; `null` before the first. */
  get value(): T | null {
    return this._value;
  }

  /** Whether the question was changed, or put for the first time, and has no answer yet. */
  get isWorking(): boolean {
    return this._answered !== this._question && !this._error;
  }

  /** Why there is no answer, in words for the person; empty when there is one. */
  get error(): string {
    return this._error;
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  set seconds(seconds: number) {
    this._watch.seconds = seconds;
  }

  /** Ask something else from now on; the old answer stays until the new one is there. */
  put(question: Question<T>): void {
    this._question = question;
    this._etag = null;
    this._error = '';
    this._changed.emit();
    void this.refresh();
  }

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
    for (;;) {
      const question = this._question;
      let failure: unknown = null;
      let answer: IAnswer<T> | null = null;
      try {
        answer = await this._connection.through(question(this._etag));
      } catch (error) {
        failure = error;
      }
      if (this.isDisposed) {
        return;
      }
      // an answer to an older question comes too late: the new one has to be asked at once
      if (question !== this._question) {
        continue;
      }
      if (failure === null) {
        this._take(question, answer);
        return;
      }
      this._fail(tell(failure));
      throw failure;
    }
  }

  private _take(question: Question<T>, answer: IAnswer<T> | null): void {
    if (answer) {
      this._value = answer.value;
      this._etag = answer.etag;
    }
    if (answer || this._error || this._answered !== question) {
      this._answered = question;
      this._error = '';
      this._changed.emit();
    }
  }

  private _fail(message: string): void {
    // a lost connection keeps the answer that is on the screen
    const isKept = this._connection.isLost && this._value !== null;
    if (message !== this._error && !isKept) {
      this._error = message;
      this._etag = null;
      this._changed.emit();
    }
  }

  private _watch: Watch;
  private _value: T | null = null;
  private _answered: Question<T> | null = null;
  private _etag: string | null = null;
  private _error = '';
  private _changed = new Signal<this, void>(this);
}
