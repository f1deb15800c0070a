import type { IDisposable } from '@lumino/disposable';
import { DisposableDelegate } from '@lumino/disposable';
import { Poll } from '@lumino/polling';

/** Repeats a question while somebody looks at the answer and the page is visible. */
export class Watch implements IDisposable {
  /**
   * @param name for the diagnostics of the poll
   * @param ask rejects when the server could not be reached; the next question then waits longer
   * @param seconds between two questions
   */
  constructor(name: string, ask: () => Promise<unknown>, seconds: number) {
    this._poll = new Poll({
      auto: false,
      name,
      factory: ask,
      frequency: Private.frequency(seconds),
      standby: () => document.hidden || ![...this._watchers].some(isSeen => isSeen())
    });
  }

  get isDisposed(): boolean {
    return this._poll.isDisposed;
  }

  /** Seconds between two questions. */
  set seconds(seconds: number) {
    this._poll.frequency = Private.frequency(seconds);
  }

  /**
   * Look at the answer until the returned object is disposed.
   *
   * @param isSeen whether the one who looks is on the screen; nothing is asked while nobody is
   */
  add(isSeen: () => boolean = () => true): IDisposable {
    // a function of our own: the same one may be given twice
    const watcher = (): boolean => isSeen();
    this._watchers.add(watcher);
    if (this._watchers.size === 1) {
      void this._poll.start();
    }
    void this.now();
    return new DisposableDelegate(() => {
      this._watchers.delete(watcher);
      if (this._watchers.size === 0 && !this._poll.isDisposed) {
        void this._poll.stop();
      }
    });
  }

  /** Ask at once. */
  async now(): Promise<void> {
    if (this._poll.isDisposed) {
      return;
    }
    await this._poll.refresh();
    await this._poll.tick.catch(() => undefined);
  }

  dispose(): void {
    this._poll.dispose();
  }

  private _poll: Poll;
  private _watchers = new Set<() => boolean>();
}

namespace Private {
  export function frequency(seconds: number): { interval: number; backoff: number; max: number } {
    return { interval: seconds * 1000, backoff: 2, max: Math.max(30, seconds) * 1000 };
  }
}
