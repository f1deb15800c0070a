import type { IDisposable } from '@lumino/disposable';
import type { ISignal } from '@lumino/signaling';
import { Signal } from '@lumino/signaling';

import { tell } from '../api/failure';
import type { ISource, ISourceText } from '../api/wire';
import type { IClaim } from '../claim/claim';
import { statusOf } from '../claim/claim';
import type { IPassage } from '../claim/selector';
import type { IParagraphText } from '../text/paragraphs';
import { paragraphTexts } from '../text/paragraphs';
import type { IWorkspace } from '../tokens';
import type { Claims } from '../workspace/claims';
import type { Library } from '../workspace/library';

/** What the claim form is about: words just selected, or a claim that is filed already. */
export type FormSubject =
  { kind: 'new'; passage: IPassage } | { kind: 'edit'; claim: IClaim; revision: string };

/** One archived text, its claims, and what the person does with them. */
export class ReaderModel implements IDisposable {
  constructor(
    readonly workspace: IWorkspace,
    readonly libraryPath: string,
    readonly citekey: string
  ) {
    this.claims = workspace.claims(libraryPath, citekey);
    this.library = workspace.library(libraryPath);
    this.claims.changed.connect(this._chase, this);
    workspace.connection.changed.connect(this._retry, this);
    void this.load();
  }

  readonly claims: Claims;
  readonly library: Library;

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** The archived texts of the entry. */
  get sources(): readonly ISource[] {
    return this._sources;
  }

  /** The text on the screen. */
  get source(): ISourceText | null {
    return this._source;
  }

  get paragraphs(): readonly IParagraphText[] {
    return this._paragraphs;
  }

  /** Whether the question for the text is under way. */
  get isLoading(): boolean {
    return this._isLoading;
  }

  /** Why there is no text, in words; empty when there is one. */
  get error(): string {
    return this._error;
  }

  /** Id of the claim that is looked at. */
  get active(): string | null {
    return this._active;
  }

  set active(id: string | null) {
    if (id !== this._active) {
      this._active = id;
      this._changed.emit();
    }
  }

  /** Whether withdrawn and replaced claims are listed too. */
  get showsRejected(): boolean {
    return this._showsRejected;
  }

  set showsRejected(shows: boolean) {
    this._showsRejected = shows;
    this._changed.emit();
  }

  /** The words that are selected now. */
  get passage(): IPassage | null {
    return this._passage;
  }

  set passage(passage: IPassage | null) {
    if (JSON.stringify(passage?.quote) !== JSON.stringify(this._passage?.quote)) {
      this._passage = passage;
      this._changed.emit();
    }
  }

  /** What the claim form is open for. */
  get form(): FormSubject | null {
    return this._form;
  }

  set form(form: FormSubject | null) {
    this._form = form;
    this._changed.emit();
  }

  /** Whether something is entered in the claim form that is not saved. */
  get isUnsaved(): boolean {
    return this._isUnsaved;
  }

  set isUnsaved(isUnsaved: boolean) {
    if (isUnsaved !== this._isUnsaved) {
      this._isUnsaved = isUnsaved;
      this._changed.emit();
    }
  }

  /** The claims that belong to the text on the screen and can be drawn in it. */
  get drawn(): readonly IClaim[] {
    return this._lists.drawn;
  }

  /** The claims that are listed: those in the text in its order, then the others. */
  get listed(): readonly IClaim[] {
    return this._lists.listed;
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Whether the words of a claim stand where it says they do. */
  isInText(claim: IClaim): boolean {
    const { start, end } = claim.quote;
    if (!this._source || start === undefined || end === undefined || start >= end) {
      return false;
    }
    if (claim.snapshot && claim.snapshot !== this._source.sha256) {
      return false;
    }
    const verdict = this.claims.verdict(claim.id);
    return verdict === undefined || (verdict !== 'not_found' && verdict !== 'no_source');
  }

  /** Id of a claim that waits to be brought into view; the view clears it. */
  wanted: string | null = null;

  /** Whether the text is to take the focus when it is drawn; the view clears it. */
  awaitsFocus = false;

  /** How often a claim was brought into view. */
  get reveals(): number {
    return this._reveals;
  }

  /** Bring a claim into view, as soon as text and claims are there. */
  reveal(id: string): void {
    this.wanted = id;
    this._active = id;
    this._reveals += 1;
    this._changed.emit();
    this._chase();
  }

  /** Go to the next or the previous claim of the list. */
  step(by: 1 | -1): void {
    const ids = this.listed.map(claim => claim.id);
    if (!ids.length) {
      return;
    }
    const at = this._active === null ? -1 : ids.indexOf(this._active);
    const start = at < 0 && by < 0 ? 0 : at;
    this.reveal(ids[(start + by + ids.length) % ids.length]);
  }

  /** Open the form for the selected words. */
  startClaim(): boolean {
    if (!this._passage || this._form) {
      return false;
    }
    this.form = { kind: 'new', passage: this._passage };
    return true;
  }

  /** Open the form for a claim. */
  editClaim(id: string): void {
    const claim = this.claims.get(id);
    if (claim && !this._form) {
      this.reveal(id);
      this.form = { kind: 'edit', claim, revision: this.claims.revision(id) };
    }
  }

  /** Show another archived text of the entry. */
  async show(sha256: string): Promise<void> {
    this._isLoading = true;
    this._changed.emit();
    try {
      const source = await this.workspace.client.sourceText(this.libraryPath, sha256);
      this._source = source;
      this._paragraphs = paragraphTexts(source.text, source.paragraphs);
      this._error = '';
    } catch (error) {
      this._error = tell(error);
    }
    this._passage = null;
    this._isLoading = false;
    this._changed.emit();
    this._chase();
  }

  /** Ask which texts there are and show the first. */
  async load(): Promise<void> {
    try {
      this._sources = await this.workspace.client.sources(this.libraryPath, this.citekey);
    } catch (error) {
      this._error = tell(error);
      this._isLoading = false;
      this._changed.emit();
      return;
    }
    const first = this._sources[0];
    if (first) {
      await this.show(first.sha256);
    } else {
      this._isLoading = false;
      this._error = '';
      this._changed.emit();
    }
  }

  dispose(): void {
    this._isDisposed = true;
    this.claims.changed.disconnect(this._chase, this);
    this.workspace.connection.changed.disconnect(this._retry, this);
    Signal.clearData(this);
  }

  /** Go to the archived text that the wanted claim speaks of, when it is another one. */
  private _chase(): void {
    const snapshot = this.wanted === null ? undefined : this.claims.get(this.wanted)?.snapshot;
    if (
      snapshot &&
      this._source &&
      !this._isLoading &&
      snapshot !== this._source.sha256 &&
      this._sources.some(source => source.sha256 === snapshot)
    ) {
      void this.show(snapshot);
    }
  }

  /** Ask again for the text that could not be had, as soon as the server answers again. */
  private _retry(): void {
    if (this.workspace.connection.isLost || !this._error || this._isLoading) {
      return;
    }
    if (this._source) {
      this._error = '';
      this._changed.emit();
    } else {
      void this.load();
    }
  }

  /** Both lists, the same objects while nothing that they follow from changed. */
  private get _lists(): { drawn: readonly IClaim[]; listed: readonly IClaim[] } {
    const from = [this.claims.all, this._source, this._showsRejected] as const;
    if (!this._cached || from.some((value, i) => value !== this._cached?.from[i])) {
      const shown = this.claims.all.filter(claim => {
        const status = statusOf(claim);
        return status === 'active' || status === 'suggested' || this._showsRejected;
      });
      const drawn = shown.filter(claim => this.isInText(claim));
      const inText = new Set(drawn);
      const listed = [...drawn, ...shown.filter(claim => !inText.has(claim))];
      this._cached = { from, drawn, listed };
    }
    return this._cached;
  }

  private _cached: {
    from: readonly unknown[];
    drawn: readonly IClaim[];
    listed: readonly IClaim[];
  } | null = null;
  private _isDisposed = false;
  private _sources: ISource[] = [];
  private _source: ISourceText | null = null;
  private _paragraphs: IParagraphText[] = [];
  private _isLoading = true;
  private _error = '';
  private _active: string | null = null;
  private _reveals = 0;
  private _showsRejected = false;
  private _passage: IPassage | null = null;
  private _form: FormSubject | null = null;
  private _isUnsaved = false;
  private _changed = new Signal<this, void>(this);
}
