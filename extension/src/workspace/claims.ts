import type { IDisposable } from '@lumino/disposable';
import type { ISignal } from '@lumino/signaling';
import { Signal } from '@lumino/signaling';

import type { Client, NewClaim } from '../api/client';
import { tell } from '../api/failure';
import type { IClaims, IClaimWritten, IProblem, Verdict } from '../api/wire';
import type { IClaim } from '../claim/claim';
import { statusOf } from '../claim/claim';
import { changedFields } from '../claim/merge';
import type { Connection } from './connection';
import { Watch } from './watch';

/** The claims of one entry, or of a whole library, kept fresh while somebody looks at them. */
export class Claims implements IDisposable {
  /** @param citekey of the entry; `undefined` for all claims of the library */
  constructor(
    readonly library: string,
    readonly citekey: string | undefined,
    private _client: Client,
    private _connection: Connection,
    seconds: number
  ) {
    this._watch = new Watch(`bibclaim:claims:${citekey ?? ''}`, () => this._ask(), seconds);
  }

  get isDisposed(): boolean {
    return this._watch.isDisposed;
  }

  get isReady(): boolean {
    return this._isReady;
  }

  /** Why there are no claims, in words for the person; empty when all is well. */
  get error(): string {
    return this._error;
  }

  /** Claims of any status, in the order of their quotes. */
  get all(): readonly IClaim[] {
    return (this._sorted ??= [...this._claims.values()].sort(
      (a, b) => (a.quote.start ?? Infinity) - (b.quote.start ?? Infinity) || (a.id < b.id ? -1 : 1)
    ));
  }

  /** Findings in the claims files. */
  get problems(): readonly IProblem[] {
    return this._problems;
  }

  /** The last write of this session that can be taken back, in words; empty when there is none. */
  get undoable(): string {
    return this._undo.at(-1)?.label ?? '';
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Emitted after a write of ours reached the disk. */
  get written(): ISignal<this, IClaim> {
    return this._written;
  }

  set seconds(seconds: number) {
    this._watch.seconds = seconds;
  }

  get(id: string): IClaim | undefined {
    return this._claims.get(id);
  }

  /** The revision to name when changing a claim. */
  revision(id: string): string {
    return this._revisions.get(id) ?? '';
  }

  /** How the quote of a claim compares with its text; `undefined` while unknown. */
  verdict(id: string): Verdict | undefined {
    return this._verdicts.get(id);
  }

  watch(isSeen?: () => boolean): IDisposable {
    return this._watch.add(isSeen);
  }

  refresh(): Promise<void> {
    return this._watch.now();
  }

  /** File a claim. */
  async add(claim: NewClaim): Promise<IClaim> {
    const written = await this._connection.through(this._client.addClaim(this.library, claim));
    this._take(written);
    this._undo.push({
      label: 'filing a claim',
      id: written.claim.id,
      changes: { status: 'rejected' }
    });
    this._changed.emit();
    return written.claim;
  }

  /**
   * Change a claim.
   *
   * @param base the claim as the person saw it, which undo goes back to
   * @param revision of the claim that the changes are meant for
   */
  async change(
    base: IClaim,
    changes: Partial<IClaim>,
    revision: string,
    label: string
  ): Promise<IClaim> {
    const before = Object.fromEntries(
      Object.keys(changes).map(field => [field, base[field] ?? null])
    ) as Partial<IClaim>;
    const written = await this._send(base.id, changes, revision);
    this._undo.push({ label, id: base.id, changes: before });
    this._changed.emit();
    return written;
  }

  /** Take the last write of this session back. */
  async undo(): Promise<IClaim | null> {
    const last = this._undo.at(-1);
    if (!last) {
      return null;
    }
    const now = this._claims.get(last.id);
    const changes: Partial<IClaim> = { ...last.changes };
    if ('status' in changes && changes.status === null) {
      changes.status = 'active';
    }
    const needed = now ? changedFields({ ...now }, { ...now, ...changes }) : changes;
    const written = Object.keys(needed).length
      ? await this._send(last.id, needed, this.revision(last.id))
      : (now ?? null);
    this._undo = this._undo.filter(entry => entry !== last);
    this._changed.emit();
    return written;
  }

  dispose(): void {
    this._watch.dispose();
    Signal.clearData(this);
  }

  private async _send(id: string, changes: Partial<IClaim>, revision: string): Promise<IClaim> {
    const written = await this._connection.through(
      this._client.changeClaim(this.library, id, changes, revision)
    );
    this._take(written);
    return written.claim;
  }

  private _take({ claim, revision }: IClaimWritten): void {
    this._writes += 1;
    this._claims.set(claim.id, claim);
    this._revisions.set(claim.id, revision);
    this._sorted = null;
    this._etag = null;
    this._changed.emit();
    this._written.emit(claim);
    void this.refresh();
  }

  private async _ask(): Promise<void> {
    const writes = this._writes;
    try {
      const answer = await this._connection.through(
        this._client.claims(this.library, this.citekey, this._etag)
      );
      if (writes !== this._writes) {
        // the answer is older than what we wrote meanwhile
        return;
      }
      if (answer) {
        this._etag = answer.etag;
        this._fill(answer.value);
      }
      if (answer || this._error) {
        this._error = '';
        this._changed.emit();
      }
    } catch (error) {
      const message = tell(error);
      if (message !== this._error && !(this._connection.isLost && this._isReady)) {
        this._error = message;
        this._etag = null;
        this._changed.emit();
      }
      throw error;
    }
  }

  private _fill(value: IClaims): void {
    this._claims = new Map(value.claims.map(claim => [claim.id, claim]));
    this._revisions = new Map(Object.entries(value.revisions));
    this._verdicts = new Map(Object.entries(value.verdicts));
    this._problems = value.problems;
    this._sorted = null;
    this._isReady = true;
  }

  private _watch: Watch;
  private _etag: string | null = null;
  private _writes = 0;
  private _isReady = false;
  private _error = '';
  private _claims = new Map<string, IClaim>();
  private _revisions = new Map<string, string>();
  private _verdicts = new Map<string, Verdict>();
  private _problems: IProblem[] = [];
  private _sorted: IClaim[] | null = null;
  private _undo: { label: string; id: string; changes: Partial<IClaim> }[] = [];
  private _changed = new Signal<this, void>(this);
  private _written = new Signal<this, IClaim>(this);
}

/** Claims that count: filed and not withdrawn. */
export function isActive(claim: IClaim): boolean {
  return statusOf(claim) === 'active';
}
