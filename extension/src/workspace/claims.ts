import type { IDisposable } from '@lumino/disposable';
import type { ISignal } from '@lumino/signaling';
import { Signal } from '@lumino/signaling';

import type { Client, NewClaim } from '../api/client';
import { tell } from '../api/failure';
import type {
  IClaims,
  IClaimsWritten,
  IClaimWritten,
  IDecision,
  IProblem,
  Verdict
} from '../api/wire';
import type { IClaim } from '../claim/claim';
import { statusOf } from '../claim/claim';
import type { Connection } from './connection';
import type { History } from './history';
import { Watch } from './watch';

/** The claims of one entry, or of a whole library, kept fresh while somebody looks at them. */
export class Claims implements IDisposable {
  /** @param citekey of the entry; `undefined` for all claims of the library */
  constructor(
    readonly library: string,
    readonly citekey: string | undefined,
    private _client: Client,
    private _connection: Connection,
    readonly history: History,
    seconds: number
  ) {
    this._watch = new Watch(`bibclaim:claims:${citekey ?? ''}`, () => this._ask(), seconds);
    history.restored.connect(this._restore, this);
    history.refused.connect(this._doubt, this);
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

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Emitted after a write of ours reached the disk. */
  get written(): ISignal<this, readonly IClaim[]> {
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
    const answer = this._client.addClaim(this.library, claim);
    return this._takeOne(await this._connection.through(answer));
  }

  /**
   * Change a claim.
   *
   * @param revision of the claim that the changes are meant for; when it is another one now, nothing is written
   */
  async change(id: string, changes: Partial<IClaim>, revision: string): Promise<IClaim> {
    const answer = this._client.changeClaim(this.library, id, changes, revision);
    return this._takeOne(await this._connection.through(answer));
  }

  /** Accept, keep or reject suggestions of an entry. */
  async decide(citekey: string, decisions: IDecision[]): Promise<IClaim[]> {
    const answer = this._client.decide(this.library, citekey, decisions);
    const written = await this._connection.through(answer);
    this._take(written);
    return written.claims;
  }

  dispose(): void {
    this.history.restored.disconnect(this._restore, this);
    this.history.refused.disconnect(this._doubt, this);
    this._watch.dispose();
    Signal.clearData(this);
  }

  private _takeOne(written: IClaimWritten): IClaim {
    const { claim, revision, undoable, redoable } = written;
    this._take({ claims: [claim], revisions: { [claim.id]: revision }, undoable, redoable });
    return claim;
  }

  private _take(written: IClaimsWritten): void {
    this.history.take(written);
    this._keep(written);
  }

  /** Take in what undo or redo wrote. */
  private _restore(_: History, written: IClaimsWritten): void {
    const claims = written.claims.filter(
      claim => this.citekey === undefined || claim.citekey === this.citekey
    );
    if (claims.length) {
      this._keep({ ...written, claims });
    }
  }

  private _keep({ claims, revisions }: IClaimsWritten): void {
    this._writes += 1;
    for (const claim of claims) {
      this._claims.set(claim.id, claim);
      this._revisions.set(claim.id, revisions[claim.id] ?? '');
    }
    this._sorted = null;
    this._etag = null;
    this._changed.emit();
    this._written.emit(claims);
    void this.refresh();
  }

  /** Ask for everything again: a write was refused because of something that is not known here. */
  private _doubt(): void {
    this._etag = null;
    void this.refresh();
  }

  private async _ask(): Promise<void> {
    const writes = this._writes;
    const { answers } = this.history;
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
        if (answers === this.history.answers && answer.value.undoable !== undefined) {
          this.history.take(answer.value);
        }
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
  private _changed = new Signal<this, void>(this);
  private _written = new Signal<this, readonly IClaim[]>(this);
}

/** Claims that count: filed and not withdrawn. */
export function isActive(claim: IClaim): boolean {
  return statusOf(claim) === 'active';
}
