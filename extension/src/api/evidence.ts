import type { ServerConnection } from '@jupyterlab/services';

import type { IClaim } from '../claim/claim';
import { address } from './address';
import type { IAnswer, IRequest } from './request';
import { request } from './request';

/** The values that a figure allows for; `null` is open. */
export type Bounds = readonly [number | null, number | null];

/** How two figures of one measure stand to each other. */
export type ConflictKind = 'conflict' | 'as_of_differs' | 'as_of_missing';

/** Two figures of one measure whose ranges have no value in common. */
export interface IConflict {
  measure: string;
  kind: ConflictKind;
  claims: readonly [string, string];
  /** In the order of the claims, each in the unit of its claim. */
  ranges: readonly [Bounds, Bounds];
  /** EDTF dates, `""` for none. */
  as_of: readonly [string, string];
  sentence: string;
}

/** A figure that conflicts with others, ready to be drawn beside them. */
export interface IFigure {
  claim: string;
  measure: string;
  /** As the source writes it. */
  raw: string;
  /** EDTF date, `""` for none. */
  as_of: string;
  /** In the unit of its claim. */
  range: Bounds;
  /** The unit that all figures of the measure are drawn in. */
  unit: string;
  /** Bounds in that unit. */
  low: number | null;
  high: number | null;
  value: number | null;
}

/** What `/claims/conflicts` answers. */
export interface IConflicts {
  conflicts: IConflict[];
  figures: IFigure[];
  claims: Record<string, IClaim>;
}

/** Two claims that may not both hold, and what speaks for it. */
export interface IContradiction {
  claims: readonly [string, string];
  /** 0 to 1. */
  score: number;
  likeness: number;
  kinds: string[];
  reason: string;
}

/** Words in a document's own voice which another claim gives on someone's account. */
export interface IDroppedAttribution {
  citekey: string;
  text: string;
  /** Id of the claim that names its source. */
  attributed: string;
  /** Id of the claim on the passage, `""` when there is none. */
  claim_id: string;
  start: number | null;
  end: number | null;
  score: number;
  reason: string;
}

/** Words that two archived texts share. */
export interface ISharedPassage {
  text: string;
  words: number;
  is_quoted: boolean;
}

/** Two claims in a passage that their documents share. */
export interface ISameOrigin {
  claim_id: string;
  target: string;
  type: string;
  reason: string;
  passage: ISharedPassage;
}

/** What `/claims/candidates` answers. */
export interface ICandidates {
  contradictions: IContradiction[];
  dropped_attribution: IDroppedAttribution[];
  same_origin: ISameOrigin[];
  claims: Record<string, IClaim>;
}

/** A source that claims go back to and that the library has only at second hand. */
export interface IOriginal {
  origin: string;
  name: string;
  kind: string;
  is_named: boolean;
  via: string[];
  media: string[];
  claims: string[];
  cited_in: string[];
  missing_keys: string[];
  count: number;
}

/** One of two wordings; `claim` is absent where the words were found in an archived text. */
export interface IDriftSide {
  citekey: string;
  words: string;
  claim?: string | null;
}

/** A run of words that both wordings have, or what one has for the other's. */
export interface IDriftPart {
  same: boolean;
  a: string;
  b: string;
}

/** One speaker, two wordings. */
export interface IDrift {
  speaker: string;
  a: IDriftSide;
  b: IDriftSide;
  /** Share of equal words, 0 to 100. */
  score: number;
  changes: { kind: string; quote: string; source: string; declared?: boolean }[];
  parts: IDriftPart[];
}

/** What a date on the timeline is about. */
export type DateKind = 'event' | 'as_of' | 'published';

/** One claim on the timeline. */
export interface ITimelineRow {
  id: string;
  /** EDTF as written. */
  date: string;
  /** First and last day (ISO); `null` is open. */
  from: string | null;
  to: string | null;
  kind: DateKind;
  claimant: string;
  attitude: string;
  citekey: string;
  statement: string;
}

/** What `/claims/timeline` answers. */
export interface ITimeline {
  rows: ITimelineRow[];
  /** How many claims have no date at all. */
  undated: number;
}

/** One stop of an attribution path, outermost first. */
export interface IPathNode {
  id: string;
  role: string;
  label: string;
  kind: string;
  medium: string;
  /** Entry of this stop once the library has it. */
  citekey: string;
  is_named: boolean;
  is_origin: boolean;
  grades: string[];
  meaning: string;
}

/** The way a claim took. */
export interface IAttributionPath {
  claim_id: string;
  statement: string;
  nodes: IPathNode[];
  edges: { source: string; target: string; label: string }[];
}

/** Who supports and who contradicts a claim. */
export interface ICorroboration {
  claim_id: string;
  supporting: string[];
  contradicting: string[];
  origins: number;
  outlets: number;
  /** Origins whose independence nobody has stated. */
  unsettled: number;
  /** Pairs of supporting claims whose documents share the passage that they stand in. */
  shared_text: (readonly [string, string])[];
  sentence: string;
}

/** A relation to another claim. */
export interface IRelation {
  type: string;
  target: string;
  strength?: string;
  independence?: string;
  note?: string;
}

/** What is to change about the relations of a claim. */
export interface IRelationChanges {
  add?: readonly IRelation[];
  remove?: readonly Pick<IRelation, 'type' | 'target'>[];
}

/** The routes behind the Evidence view. Libraries are named by their path under the server's root. */
export class EvidenceClient {
  constructor(private _settings: ServerConnection.ISettings) {}

  /** Figures that cannot both hold, of the claims that a query finds. */
  conflicts(library: string, q: string, etag: string | null): Promise<IAnswer<IConflicts> | null> {
    return this._ask(['claims', 'conflicts'], { library, q }, { ifNoneMatch: etag });
  }

  /** Pairs that a person should look at. */
  candidates(library: string, etag: string | null): Promise<IAnswer<ICandidates> | null> {
    return this._ask(['claims', 'candidates'], { library }, { ifNoneMatch: etag });
  }

  /** The worklist "get the original". */
  originals(
    library: string,
    etag: string | null
  ): Promise<IAnswer<{ originals: IOriginal[] }> | null> {
    return this._ask(['claims', 'originals'], { library }, { ifNoneMatch: etag });
  }

  /** Speakers whom two sources quote in different words. */
  drift(library: string, etag: string | null): Promise<IAnswer<{ drifts: IDrift[] }> | null> {
    return this._ask(['claims', 'drift'], { library }, { ifNoneMatch: etag });
  }

  /** The dated claims that a query finds. */
  timeline(library: string, q: string, etag: string | null): Promise<IAnswer<ITimeline> | null> {
    return this._ask(['claims', 'timeline'], { library, q }, { ifNoneMatch: etag });
  }

  /** The way a claim took. */
  path(
    library: string,
    id: string,
    etag: string | null
  ): Promise<IAnswer<IAttributionPath> | null> {
    return this._ask(['claims', id, 'path'], { library }, { ifNoneMatch: etag });
  }

  /** The support of a claim, counted by origin. */
  corroboration(
    library: string,
    id: string,
    etag: string | null
  ): Promise<IAnswer<ICorroboration> | null> {
    return this._ask(['claims', id, 'corroboration'], { library }, { ifNoneMatch: etag });
  }

  /** Add relations to a claim and remove others; relations of the same type and target are replaced. */
  async relate(library: string, id: string, changes: IRelationChanges): Promise<void> {
    const route = address(['claims', id, 'relations'], { library });
    await request(route, this._settings, { method: 'POST', body: changes });
  }

  private _ask<T>(
    parts: string[],
    parameters: Record<string, string>,
    options: IRequest
  ): Promise<IAnswer<T> | null> {
    return request<T>(address(parts, parameters), this._settings, options);
  }
}
