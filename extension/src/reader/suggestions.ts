import type { IDisposable } from '@lumino/disposable';
import type { ISignal } from '@lumino/signaling';
import { Signal } from '@lumino/signaling';

import type { Client } from '../api/client';
import type { IDecision } from '../api/wire';
import type { IClaim } from '../claim/claim';
import type { Claims } from '../workspace/claims';

/** Statements that a program found in the archived texts of an entry and nobody has decided on. */
export class Suggestions implements IDisposable {
  constructor(
    private _claims: Claims,
    readonly citekey: string,
    private _client: Client
  ) {}

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** Those that are not in the claims file. */
  get found(): readonly IClaim[] {
    return this._found;
  }

  /** How many statements were left out because a claim on file says them already. */
  get repeated(): number {
    return this._repeated;
  }

  /** Whether the texts were searched in this session. */
  get wasAsked(): boolean {
    return this._wasAsked;
  }

  get isLooking(): boolean {
    return this._isLooking;
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get(id: string): IClaim | undefined {
    return this._found.find(claim => claim.id === id);
  }

  /** Whether a decision on a suggestion is on its way to the server. */
  isDecided(id: string): boolean {
    return this._decided.has(id);
  }

  /** Search the archived texts. */
  async look(): Promise<void> {
    if (this._isLooking) {
      return;
    }
    this._isLooking = true;
    this._changed.emit();
    try {
      const answer = await this._client.suggestions(this._claims.library, this.citekey);
      this._found = answer.found;
      this._repeated = answer.repeated;
      this._wasAsked = true;
    } finally {
      this._isLooking = false;
      this._changed.emit();
    }
  }

  /** Let those go that are not in the claims file; they can be found again. */
  hide(): void {
    this._found = [];
    this._wasAsked = false;
    this._changed.emit();
  }

  /**
   * Accept a suggestion, keep it for later, or reject it.
   *
   * @returns the claim as it is filed, `null` when a decision on it is on its way already
   */
  async decide(decision: IDecision): Promise<IClaim | null> {
    const { id } = decision;
    if (this._decided.has(id)) {
      return null;
    }
    this._decided.add(id);
    this._changed.emit();
    try {
      const [filed] = await this._claims.decide(this.citekey, [decision]);
      this._found = this._found.filter(claim => claim.id !== id);
      return filed ?? null;
    } finally {
      this._decided.delete(id);
      this._changed.emit();
    }
  }

  dispose(): void {
    this._isDisposed = true;
    Signal.clearData(this);
  }

  private _isDisposed = false;
  private _found: readonly IClaim[] = [];
  private _repeated = 0;
  private _wasAsked = false;
  private _isLooking = false;
  private _decided = new Set<string>();
  private _changed = new Signal<this, void>(this);
}
