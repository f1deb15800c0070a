import type { IDisposable } from '@lumino/disposable';
import type { ISignal } from '@lumino/signaling';
import { Signal } from '@lumino/signaling';

import type { ISourceText } from '../api/wire';
import type { IClaim } from '../claim/claim';
import { statusOf } from '../claim/claim';
import type { IPassage } from '../claim/selector';
import type { IWorkspace } from '../tokens';
import type { Claims } from '../workspace/claims';
import type { Library } from '../workspace/library';
import { Archive } from './archive';
import type { IClaimFilter } from './filter';
import { NO_FILTER } from './filter';
import { LitClaims } from './lit';
import { nextOf } from './order';
import { Review } from './review';
import type { IRange } from './selection';
import type { IShown, IShownFrom } from './shown';
import { shown, standsIn } from './shown';
import { Suggestions } from './suggestions';

/** What the claim form is about: words just selected, a claim on file, or a suggestion to be accepted. */
export type FormSubject =
  | { kind: 'new'; passage: IPassage }
  | { kind: 'edit'; claim: IClaim; revision: string }
  | { kind: 'suggestion'; claim: IClaim; revision: string };

/** A place in an archived text that was asked for by itself, not through a claim. */
export interface IPlace extends IRange {
  snapshot: string;
}

/** One archived text, its claims and suggestions, and what the person does with them. */
export class ReaderModel implements IDisposable {
  constructor(
    readonly workspace: IWorkspace,
    readonly libraryPath: string,
    readonly citekey: string
  ) {
    this.claims = workspace.claims(libraryPath, citekey);
    this.library = workspace.library(libraryPath);
    this.archive = new Archive(workspace, libraryPath, citekey);
    this.suggestions = new Suggestions(this.claims, citekey, workspace.client);
    this.claims.changed.connect(this._chase, this);
    this.archive.changed.connect(this._textChanged, this);
    this.suggestions.changed.connect(this._emit, this);
  }

  readonly claims: Claims;
  readonly library: Library;
  readonly archive: Archive;
  readonly suggestions: Suggestions;
  readonly lit = new LitClaims();
  readonly review = new Review(this);

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** The text on the screen. */
  get source(): ISourceText | null {
    return this.archive.source;
  }

  /** Id of the claim that is looked at. */
  get active(): string | null {
    return this._active;
  }

  set active(id: string | null) {
    if (id !== this._active) {
      this._active = id;
      this._comparing = null;
      this._place = null;
      this._emit();
    }
  }

  /** Whether withdrawn and replaced claims are listed too. */
  get showsRejected(): boolean {
    return this._showsRejected;
  }

  set showsRejected(shows: boolean) {
    this._showsRejected = shows;
    this._emit();
  }

  /** Which claims are looked at. */
  get filter(): IClaimFilter {
    return this._filter;
  }

  set filter(filter: IClaimFilter) {
    this._filter = filter;
    this._emit();
  }

  /** The words that are selected now. */
  get passage(): IPassage | null {
    return this._passage;
  }

  set passage(passage: IPassage | null) {
    if (JSON.stringify(passage?.quote) !== JSON.stringify(this._passage?.quote)) {
      this._passage = passage;
      this._emit();
    }
  }

  /** What the claim form is open for. */
  get form(): FormSubject | null {
    return this._form;
  }

  set form(form: FormSubject | null) {
    this._form = form;
    this._emit();
  }

  /** Whether something is entered in the claim form that is not saved. */
  get isUnsaved(): boolean {
    return this._isUnsaved;
  }

  set isUnsaved(isUnsaved: boolean) {
    if (isUnsaved !== this._isUnsaved) {
      this._isUnsaved = isUnsaved;
      this._emit();
    }
  }

  /** Id of the claim whose quote is compared with the text. */
  get comparing(): string | null {
    return this._comparing;
  }

  set comparing(id: string | null) {
    this._comparing = id;
    this._emit();
  }

  /** A place in the text that was pointed at. */
  get place(): IPlace | null {
    return this._place;
  }

  /** What went wrong last with what the person did here. */
  get problem(): unknown {
    return this._problem;
  }

  set problem(problem: unknown) {
    this._problem = problem;
    this._emit();
  }

  /** What is to be said aloud, for people who cannot see what happened. */
  get said(): string {
    return this._said;
  }

  say(words: string): void {
    this._said = words;
    this._emit();
  }

  /** What is drawn in the text and listed beside it; the same object while nothing changed. */
  get shown(): IShown {
    const from: IShownFrom = {
      filed: this.claims.all,
      found: this.suggestions.found,
      source: this.source,
      filter: this._filter,
      showsRejected: this._showsRejected
    };
    const known = this._shown;
    const names = Object.keys(from) as (keyof IShownFrom)[];
    if (!known || names.some(name => from[name] !== known.from[name])) {
      const value = shown(from, id => this.claims.verdict(id));
      this._shown = { from, value };
      return value;
    }
    return known.value;
  }

  /** A claim on file, or a suggestion that is not. */
  find(id: string | null): IClaim | undefined {
    return id === null ? undefined : (this.claims.get(id) ?? this.suggestions.get(id));
  }

  /** Whether the words of a claim stand where it says they do. */
  isInText(claim: IClaim): boolean {
    return standsIn(claim, this.source, this.claims.verdict(claim.id));
  }

  /** Id of a claim that waits to be brought into view; the view clears it. */
  wanted: string | null = null;

  /** Whether a place waits to be brought into view; the view clears it. */
  awaitsPlace = false;

  /** Whether the comparison is to take the focus when it is drawn; the view clears it. */
  awaitsComparison = false;

  /** Whether the filter is to take the focus; the view clears it. */
  awaitsFilter = false;

  /** Whether the text is to take the focus when it is drawn; the view clears it. */
  awaitsFocus = false;

  /** How often a claim was brought into view. */
  get reveals(): number {
    return this._reveals;
  }

  /** Bring a claim into view, as soon as text and claims are there; a filter that hides it goes. */
  reveal(id: string): void {
    this.wanted = id;
    if (id !== this._active) {
      this._active = id;
      this._comparing = null;
    }
    this._place = null;
    this._reveals += 1;
    const { chosen } = this.shown;
    if (chosen && !chosen.has(id) && this.find(id)) {
      this._filter = NO_FILTER;
    }
    this._emit();
    this._chase();
  }

  /** Bring a place of an archived text into view. */
  point(place: IPlace): void {
    this._place = place;
    this.awaitsPlace = true;
    this._emit();
    this._chase();
  }

  /** Go to the next or the previous claim of the list. */
  step(by: 1 | -1): void {
    const next = nextOf(this.shown.listed, this.find(this._active) ?? null, by);
    if (next) {
      this.reveal(next.id);
    }
  }

  /** Bring the keyboard to the filter of the list. */
  startFilter(): void {
    this.awaitsFilter = true;
    this._emit();
  }

  /** Compare the quote of the active claim with its text, and bring the keyboard there. */
  startComparison(): void {
    this.awaitsComparison = true;
    this.comparing = this._active;
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
    const claim = this.find(id);
    if (claim && !this._form && !this.suggestions.isDecided(id)) {
      this.reveal(id);
      const revision = this.claims.revision(id);
      this.form =
        statusOf(claim) === 'suggested'
          ? { kind: 'suggestion', claim, revision }
          : { kind: 'edit', claim, revision };
    }
  }

  dispose(): void {
    this._isDisposed = true;
    this.claims.changed.disconnect(this._chase, this);
    this.archive.dispose();
    this.suggestions.dispose();
    Signal.clearData(this);
  }

  private _textChanged(): void {
    if (this.archive.isLoading) {
      this._passage = null;
    }
    this._emit();
    this._chase();
  }

  /** Go to the archived text that the wanted claim or place speaks of, when it is another one. */
  private _chase(): void {
    const snapshot = this.awaitsPlace ? this._place?.snapshot : this.find(this.wanted)?.snapshot;
    if (this.archive.isElsewhere(snapshot)) {
      void this.archive.show(snapshot);
    }
  }

  private _emit(): void {
    this._changed.emit();
  }

  private _isDisposed = false;
  private _shown: { from: IShownFrom; value: IShown } | null = null;
  private _active: string | null = null;
  private _reveals = 0;
  private _showsRejected = false;
  private _filter = NO_FILTER;
  private _comparing: string | null = null;
  private _place: IPlace | null = null;
  private _problem: unknown = null;
  private _said = '';
  private _passage: IPassage | null = null;
  private _form: FormSubject | null = null;
  private _isUnsaved = false;
  private _changed = new Signal<this, void>(this);
}
