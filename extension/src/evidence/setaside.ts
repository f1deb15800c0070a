import type { IStateDB } from '@jupyterlab/statedb';
import type { ISignal } from '@lumino/signaling';
import { Signal } from '@lumino/signaling';

/** Where the choices are kept in JupyterLab's state. */
const ID = 'bibclaim:evidence-set-aside';

/**
 * Candidates that a person judged "not related", by library.
 *
 * The claim schema has no word for it, so that it is kept in the person's JupyterLab workspace and not in the
 * library: it comes back after a reload, and others who share the library look for themselves.
 */
export class SetAside {
  constructor(private _state: Pick<IStateDB, 'fetch' | 'save'> | null = null) {
    void this._load();
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  has(library: string, key: string): boolean {
    return this._keys.get(library)?.has(key) ?? false;
  }

  add(library: string, key: string): void {
    this._of(library).add(key);
    this._tell();
  }

  remove(library: string, key: string): void {
    this._of(library).delete(key);
    this._tell();
  }

  private _of(library: string): Set<string> {
    let keys = this._keys.get(library);
    if (!keys) {
      keys = new Set();
      this._keys.set(library, keys);
    }
    return keys;
  }

  private _tell(): void {
    this._changed.emit();
    const plain = Object.fromEntries([...this._keys].map(([path, keys]) => [path, [...keys]]));
    this._state?.save(ID, plain).catch((error: unknown) => {
      console.warn('What was set aside could not be kept for the next session.', error);
    });
  }

  private async _load(): Promise<void> {
    const kept = await this._state?.fetch(ID).catch(() => undefined);
    if (kept && typeof kept === 'object' && !Array.isArray(kept)) {
      for (const [path, keys] of Object.entries(kept)) {
        if (Array.isArray(keys)) {
          keys.forEach(key => this._of(path).add(String(key)));
        }
      }
      this._changed.emit();
    }
  }

  private _keys = new Map<string, Set<string>>();
  private _changed = new Signal<this, void>(this);
}
