import { Token } from '@lumino/coreutils';
import type { IDisposable } from '@lumino/disposable';
import type { ISignal } from '@lumino/signaling';

import type { Client } from './api/client';
import type { ILibrarySummary, IServerVersion } from './api/wire';
import type { Claims } from './workspace/claims';
import type { Connection } from './workspace/connection';
import type { History } from './workspace/history';
import type { Library } from './workspace/library';
import type { Vocabulary } from './workspace/vocabulary';

/** What the person set in the settings editor. */
export interface ISettings {
  /** Path of the library to begin with, or `null` for the first one found. */
  libraryPath: string | null;
  /** Seconds between two questions for changes. */
  pollSeconds: number;
  /** Citation style of new summaries; empty for the library's own. */
  style: string;
  /** Whether the text of the Reader and its list of claims scroll together. */
  scrollTogether: boolean;
}

/** What all views of bibclaim share. */
export interface IWorkspace {
  readonly client: Client;
  readonly connection: Connection;
  readonly settings: ISettings;
  /** Change settings, now and for later sessions. */
  configure(changes: Partial<ISettings>): void;
  /** The libraries under the server's root, or `null` before the first answer. */
  readonly libraries: readonly ILibrarySummary[] | null;
  /** Why the libraries are not known, in words; empty when they are. */
  readonly error: string;
  /** What the server runs, once it said so. */
  readonly server: IServerVersion | null;
  /** Path of the library that the panel shows. */
  current: string | null;
  /** Emitted when any of the above changed. */
  readonly changed: ISignal<IWorkspace, void>;
  readonly currentChanged: ISignal<IWorkspace, string | null>;

  /** The entries of a library; the same object for the same path. */
  library(path: string): Library;
  /** The claims of an entry, or of the whole library; the same object for the same place. */
  claims(library: string, citekey?: string): Claims;
  /** What can be taken back in a library; the same object for the same path. */
  history(library: string): History;
  /** The names and words that the claims of a library use; the same object for the same path. */
  vocabulary(library: string): Vocabulary;
  /** Keep the list of libraries fresh until the returned object is disposed. */
  watch(isSeen?: () => boolean): IDisposable;
  refresh(): Promise<void>;
}

/** The token of the shared workspace. */
export const IWorkspace = new Token<IWorkspace>(
  'bibclaim:IWorkspace',
  'The libraries, entries and claims that the views of bibclaim share.'
);

/** The Library panel. */
export interface ILibraryPanel {
  /** Show a library, and an entry of it when a key is given. */
  reveal(library: string, key?: string): void;
  /** The entry that is selected, with its library. */
  readonly selected: { library: string; key: string } | null;
}

/** The token of the Library panel. */
export const ILibraryPanel = new Token<ILibraryPanel>(
  'bibclaim:ILibraryPanel',
  'The panel that lists the entries of a library.'
);

/** Ids of our commands. */
export namespace CommandIDs {
  export const showLibrary = 'bibclaim:show-library';
  export const openReader = 'bibclaim:open-reader';
  export const openSummary = 'bibclaim:open-summary';
  export const openEvidence = 'bibclaim:open-evidence';
  export const undoDecision = 'bibclaim:undo-decision';
  export const openFile = 'bibclaim:open-file';
  export const openBib = 'bibclaim:open-bib';
  export const refresh = 'bibclaim:refresh';
  export const focusSearch = 'bibclaim:focus-search';
  export const copyCitation = 'bibclaim:copy-citation';
  export const insertCitation = 'bibclaim:insert-citation';
  export const newClaim = 'bibclaim:new-claim';
  export const editClaim = 'bibclaim:edit-claim';
  export const undo = 'bibclaim:undo';
  export const redo = 'bibclaim:redo';
  export const nextClaim = 'bibclaim:next-claim';
  export const previousClaim = 'bibclaim:previous-claim';
  export const nextUnverified = 'bibclaim:next-unverified';
  export const compareQuote = 'bibclaim:compare-quote';
  export const findStatements = 'bibclaim:find-statements';
  export const acceptSuggestion = 'bibclaim:accept-suggestion';
  export const rejectSuggestion = 'bibclaim:reject-suggestion';
  export const filterClaims = 'bibclaim:filter-claims';
  export const scrollTogether = 'bibclaim:scroll-together';
}

/** The commands whose state follows from the Reader in front. */
export const READER_COMMANDS: readonly string[] = [
  CommandIDs.newClaim,
  CommandIDs.editClaim,
  CommandIDs.undo,
  CommandIDs.redo,
  CommandIDs.nextUnverified,
  CommandIDs.compareQuote,
  CommandIDs.findStatements,
  CommandIDs.acceptSuggestion,
  CommandIDs.rejectSuggestion
];
