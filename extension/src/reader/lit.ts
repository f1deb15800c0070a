import type { ISignal } from '@lumino/signaling';
import { Signal } from '@lumino/signaling';

/** The claims that the pointer is over, in the text or in the list: both light them up. */
export class LitClaims {
  get ids(): readonly string[] {
    return this._ids;
  }

  set ids(ids: readonly string[]) {
    if (ids.join(' ') !== this._ids.join(' ')) {
      this._ids = ids;
      this._changed.emit();
    }
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  has(id: string): boolean {
    return this._ids.includes(id);
  }

  /** For React: call back on every change. */
  subscribe = (heard: () => void): (() => void) => {
    this._changed.connect(heard);
    return () => void this._changed.disconnect(heard);
  };

  private _ids: readonly string[] = [];
  private _changed = new Signal<this, void>(this);
}
