/**
 * What the REST routes under `/bibclaim/api/` send and take.
 *
 * All offsets are Unicode code points of the archived text; JavaScript strings count UTF-16 units, so see
 * `text/codepoints.ts` before comparing.
 */
import type { IAgent, IClaim } from '../claim/claim';

/** How grave a finding is. */
export type Severity = 'error' | 'warning' | 'info';

/** A finding in a file of a library. */
export interface IProblem {
  code: string;
  severity: Severity;
  message: string;
  fix?: string;
  file?: string;
  line?: number;
  column?: number;
  key?: string | null;
}

/** A library folder found under the server's root. */
export interface ILibrarySummary {
  /** POSIX path relative to the server's root; `""` is the root itself. */
  path: string;
  name: string;
  files: string[];
  entries: number;
  claims: number;
  problems: number;
  error?: { message: string; file?: string; line?: number };
}

/** One row of the entry list. */
export interface IEntryRow {
  key: string;
  type: string;
  title: string;
  author: string;
  year: string;
  kind: string;
  claims: number;
  problems: number;
  file: string;
  line: number;
  tags: string[];
  /** Only ever `http:` or `https:`, else empty. */
  url: string;
  /** Number of archived texts. */
  texts: number;
}

/** The entry list of a library. */
export interface IEntries {
  revision: string;
  entries: IEntryRow[];
  problems: IProblem[];
}

/** An archived text, without the text. */
export interface ISource {
  sha256: string;
  citekey: string;
  title: string;
  url: string;
  retrieved: string;
  /** Code points. */
  length: number;
}

/** A block between blank lines, counted from 1; offsets in code points. */
export interface IParagraph {
  n: number;
  start: number;
  end: number;
}

/** An archived text. */
export interface ISourceText extends ISource {
  text: string;
  /** Whether the file still has the hash that it is named for. */
  hash_ok: boolean;
  paragraphs: IParagraph[];
}

/** One entry with everything a details view shows. */
export interface IEntryDetails extends IEntryRow {
  /** LaTeX kept, macros resolved. */
  fields: Record<string, string>;
  /** The same fields as Unicode for display. */
  text: Record<string, string>;
  sources: ISource[];
  problems_list: IProblem[];
  /** The reference in the library's style, as plain text. */
  reference: string;
}

/** How a claim's quote compares with its archived text. */
export type Verdict =
  | 'exact'
  | 'normalised'
  | 'edited'
  | 'near'
  | 'altered'
  | 'not_found'
  | 'no_source'
  | 'source_changed';

/** What can be taken back and done again, in words; empty when there is nothing. */
export interface IUndoWords {
  undoable?: string;
  redoable?: string;
}

/** Claims with the revisions that a later write has to name. */
export interface IClaims extends IUndoWords {
  revision: string;
  claims: IClaim[];
  revisions: Record<string, string>;
  verdicts: Record<string, Verdict>;
  problems: IProblem[];
}

/** One claim after a write. */
export interface IClaimWritten extends IUndoWords {
  claim: IClaim;
  revision: string;
}

/** A citation style on offer. */
export interface IStyle {
  id: string;
  title: string;
  kind: string;
}

/** The styles on offer and the one used when none is named. */
export interface IStyles {
  styles: IStyle[];
  default: string;
}

/** A formatted reference. */
export interface IReference {
  id: string;
  html: string;
  text: string;
}

/** A sentence of a summary and what stands behind it. */
export interface ISentence {
  text: string;
  claim_ids: string[];
  citations: unknown[];
}

/** What a summary is asked for. */
export interface ISummaryRequest {
  query: string;
  by: string;
  style: string;
  title: string | null;
}

/** Cited prose generated from claims. */
export interface ISummary {
  markdown: string;
  html: string;
  sentences: ISentence[];
  references: IReference[];
  warnings: (string | IProblem)[];
  /** Number of claims used. */
  claims: number;
}

/** What the server runs. */
export interface IServerVersion {
  version: string;
  schema: number;
  engine_notice: string;
}

/** The body of an answer that is not a success. */
export interface IFailure {
  message: string;
  file?: string;
  line?: number;
  column?: number;
  ours?: IClaim;
  theirs?: IClaim;
  revision?: string;
}

/** Several claims after a write. */
export interface IClaimsWritten extends IUndoWords {
  claims: IClaim[];
  revisions: Record<string, string>;
}

/** Attributed statements that a program found. */
export interface ISuggestions {
  /** Those that are kept in the claims file. */
  suggestions: IClaim[];
  revisions: Record<string, string>;
  /** Those found in the archived texts now that no claim says yet. */
  found: IClaim[];
  /** How many more were found that a claim on file, of whatever status, says already. */
  repeated: number;
}

/** What a person decides on a suggestion. */
export interface IDecision {
  id: string;
  status: 'active' | 'suggested' | 'rejected';
  /** Fields that were edited before it was accepted. */
  changes?: Partial<IClaim>;
  /** Revision of a suggestion on file that the changes were made on. */
  revision?: string;
}

/** One way in which a quote differs from its source. */
export interface IQuoteChange {
  /** number, name, negation, word … */
  kind: string;
  quote: string;
  source: string;
}

/** A stretch of quote and source laid side by side. */
export interface IDiffPart {
  kind: 'same' | 'changed';
  quote: string;
  source: string;
}

/** Words of an archived text that a quote may mean; offsets in code points. */
export interface IQuoteCandidate {
  start: number;
  end: number;
  text: string;
  score: number;
  changes: IQuoteChange[];
  diff: IDiffPart[];
  /** SHA-256 of the text. */
  snapshot: string;
}

/** How the quote of a claim stands to its archived text. */
export interface IQuoteCheck {
  id: string;
  citekey: string;
  verdict: Verdict;
  changes: IQuoteChange[];
  start: number | null;
  end: number | null;
  candidates: IQuoteCandidate[];
}

/** A figure found in a text; offsets in code points of that text. */
export interface IFoundQuantity {
  raw: string;
  start: number;
  end: number;
  value: number | null;
  min: number | null;
  max: number | null;
  approx: string;
  unit: string;
  /** The words that are counted, as written. */
  noun: string;
}

/** An organisation that the library knows by its names. */
export interface IAuthority {
  id: string;
  name: string;
  type: string;
  variants: string[];
  un_ref?: string;
}

/** A place or an actor with the words that stand for it in texts. */
export interface IKnownMention {
  name: string;
  forms: string[];
  [key: string]: unknown;
}

/** What the claims of a library use, each list with the most used first. */
export interface IVocabulary {
  agents: IAgent[];
  mediums: string[];
  measures: string[];
  units: string[];
  tags: string[];
  places: IKnownMention[];
  actors: IKnownMention[];
  actor_roles: string[];
  events: string[];
}
