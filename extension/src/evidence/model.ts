import type { IDisposable } from '@lumino/disposable';
import type { ISignal } from '@lumino/signaling';
import { Signal } from '@lumino/signaling';

import type {
  EvidenceClient,
  IAttributionPath,
  ICandidates,
  IConflicts,
  ICorroboration,
  IDrift,
  IOriginal,
  IRelation,
  IRelationChanges,
  ITimeline
} from '../api/evidence';
import type { IWorkspace } from '../tokens';
import type { Question } from '../workspace/answer';
import { Answer } from '../workspace/answer';
import type { SetAside } from './setaside';

/** The tabs, in their order. */
export const EVIDENCE_TABS = [
  'conflicts',
  'corroboration',
  'candidates',
  'drift',
  'originals',
  'timeline'
] as const;

/** One of the tabs. */
export type EvidenceTab = (typeof EVIDENCE_TABS)[number];

/** Something that a person decided in this view. */
interface IDecision {
  library: string;
  /** In words. */
  label: string;
  /** Takes back just this, whatever was written elsewhere meanwhile. */
  undo: () => Promise<void>;
}

/** Milliseconds without a letter before a query is put to the server. */
const PAUSE = 350;

/** Which library, which tab, which claims; and the answers behind the tabs. */
export class EvidenceModel implements IDisposable {
  constructor(
    readonly workspace: IWorkspace,
    private _client: EvidenceClient,
    readonly setAside: SetAside,
    libraryPath: string
  ) {
    this._libraryPath = libraryPath;
    workspace.changed.connect(this._onWorkspaceChanged, this);
  }

  /** What the tabs remember of themselves: what is open, sorted, scrolled to. */
  readonly memory = new Map<string, unknown>();

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  get libraryPath(): string {
    return this._libraryPath;
  }

  set libraryPath(path: string) {
    if (path !== this._libraryPath) {
      this._libraryPath = path;
      this._claim = null;
      this._visited = [];
      this._decisions = [];
      this.memory.clear();
      this._forget();
      this._changed.emit();
    }
  }

  get tab(): EvidenceTab {
    return this._tab;
  }

  set tab(tab: EvidenceTab) {
    if (tab !== this._tab) {
      this._tab = tab;
      this._changed.emit();
    }
  }

  /** Which claims conflicts and timeline are about, in the query language; empty for all. */
  get query(): string {
    return this._query;
  }

  set query(query: string) {
    if (query === this._query) {
      return;
    }
    this._query = query;
    this._changed.emit();
    clearTimeout(this._timer);
    this._timer = setTimeout(() => this._put(), PAUSE);
  }

  /** Id of the claim that corroboration is about. */
  get claim(): string | null {
    return this._claim;
  }

  /** Whether there is a claim to go back to. */
  get canGoBack(): boolean {
    return this._visited.length > 0;
  }

  /** The last decision that can be taken back here, in words; empty when there is none. */
  get undoable(): string {
    return this._decisions.at(-1)?.label ?? '';
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Emitted with the tab that is to take the keyboard. */
  get focusRequested(): ISignal<this, void> {
    return this._focusRequested;
  }

  /** Show the support of a claim. */
  choose(id: string | null): void {
    if (id === this._claim) {
      return;
    }
    if (this._claim !== null && id !== null) {
      this._visited.push(this._claim);
    }
    this._setClaim(id);
  }

  /** Go back to the claim before. */
  back(): void {
    const id = this._visited.pop();
    if (id !== undefined) {
      this._setClaim(id);
    }
  }

  get conflicts(): Answer<IConflicts> {
    return this._answer('conflicts', this._conflictsAsked());
  }

  get candidates(): Answer<ICandidates> {
    const library = this._libraryPath;
    return this._answer('candidates', etag => this._client.candidates(library, etag));
  }

  get drift(): Answer<{ drifts: IDrift[] }> {
    const library = this._libraryPath;
    return this._answer('drift', etag => this._client.drift(library, etag));
  }

  get originals(): Answer<{ originals: IOriginal[] }> {
    const library = this._libraryPath;
    return this._answer('originals', etag => this._client.originals(library, etag));
  }

  get timeline(): Answer<ITimeline> {
    return this._answer('timeline', this._timelineAsked());
  }

  /** The attribution path of a claim. */
  path(id: string): Answer<IAttributionPath> {
    const library = this._libraryPath;
    return this._answer(`path:${id}`, etag => this._client.path(library, id, etag));
  }

  /** The support of a claim. */
  corroboration(id: string): Answer<ICorroboration> {
    const library = this._libraryPath;
    return this._answer(`corroboration:${id}`, etag =>
      this._client.corroboration(library, id, etag)
    );
  }

  /**
   * Relate a claim to another one.
   *
   * @param before the relation of the same type to the same claim that is replaced, if there is one
   * @param label what was decided, in words, for undo
   */
  async relate(
    id: string,
    relation: IRelation,
    before: IRelation | undefined,
    label: string
  ): Promise<void> {
    const library = this._libraryPath;
    await this._write(library, id, { add: [relation] });
    const { type, target } = relation;
    const back = before ? { add: [before] } : { remove: [{ type, target }] };
    this._decide({ library, label, undo: () => this._write(library, id, back) });
  }

  /** Do not show a candidate again. */
  putAside(key: string, label: string): void {
    const library = this._libraryPath;
    this.setAside.add(library, key);
    const undo = async (): Promise<void> => this.setAside.remove(library, key);
    this._decide({ library, label, undo });
  }

  /** Take back the last decision. */
  async undo(): Promise<void> {
    const decision = this._decisions.at(-1);
    if (!decision) {
      return;
    }
    await decision.undo();
    this._decisions = this._decisions.filter(one => one !== decision);
    this._wrote(decision.library);
  }

  /** Bring the keyboard into the view. */
  requestFocus(): void {
    this._focusRequested.emit();
  }

  /** Ask everything that is on the screen again. */
  async refresh(): Promise<void> {
    await Promise.all([...this._answers.values()].map(answer => answer.refresh()));
  }

  dispose(): void {
    if (this._isDisposed) {
      return;
    }
    this._isDisposed = true;
    clearTimeout(this._timer);
    this.workspace.changed.disconnect(this._onWorkspaceChanged, this);
    this._forget();
    Signal.clearData(this);
  }

  private _setClaim(id: string | null): void {
    for (const name of [...this._answers.keys()]) {
      if (name.startsWith('path:') || name.startsWith('corroboration:')) {
        this._answers.get(name)?.dispose();
        this._answers.delete(name);
      }
    }
    this._claim = id;
    this._changed.emit();
  }

  private _write(library: string, id: string, changes: IRelationChanges): Promise<void> {
    return this.workspace.connection.through(this._client.relate(library, id, changes));
  }

  private _decide(decision: IDecision): void {
    this._decisions.push(decision);
    this._wrote(decision.library);
  }

  private _wrote(library: string): void {
    // claims as other views show them
    void this.workspace.claims(library).refresh();
    if (library === this._libraryPath) {
      void this.refresh();
    }
    this._changed.emit();
  }

  private _conflictsAsked(): Question<IConflicts> {
    const [library, query] = [this._libraryPath, this._query];
    return etag => this._client.conflicts(library, query, etag);
  }

  private _timelineAsked(): Question<ITimeline> {
    const [library, query] = [this._libraryPath, this._query];
    return etag => this._client.timeline(library, query, etag);
  }

  private _put(): void {
    (this._answers.get('conflicts') as Answer<IConflicts> | undefined)?.put(this._conflictsAsked());
    (this._answers.get('timeline') as Answer<ITimeline> | undefined)?.put(this._timelineAsked());
  }

  /** The answer of that name; made at the first call, and the same object until the library changes. */
  private _answer<T>(name: string, question: Question<T>): Answer<T> {
    let answer = this._answers.get(name) as Answer<T> | undefined;
    if (!answer) {
      const { connection, settings } = this.workspace;
      answer = new Answer(`bibclaim:evidence:${name}`, question, connection, settings.pollSeconds);
      this._answers.set(name, answer as Answer<unknown>);
    }
    return answer;
  }

  private _forget(): void {
    for (const answer of this._answers.values()) {
      answer.dispose();
    }
    this._answers.clear();
  }

  private _onWorkspaceChanged(): void {
    for (const answer of this._answers.values()) {
      answer.seconds = this.workspace.settings.pollSeconds;
    }
  }

  private _isDisposed = false;
  private _libraryPath: string;
  private _tab: EvidenceTab = 'conflicts';
  private _query = '';
  private _claim: string | null = null;
  private _visited: string[] = [];
  private _decisions: IDecision[] = [];
  private _answers = new Map<string, Answer<unknown>>();
  private _timer: ReturnType<typeof setTimeout> | undefined;
  private _changed = new Signal<this, void>(this);
  private _focusRequested = new Signal<this, void>(this);
}
