/**
 * A claim as it stands in `claims/<citekey>.jsonl`.
 *
 * Only what the front end reads or writes is named; keys it does not know are kept as they came.
 */

/** Exact words of the archived text that carry a claim; offsets in code points. */
export interface IQuote {
  exact: string;
  start?: number;
  end?: number;
  prefix?: string;
  suffix?: string;
}

/** Where in the document, in CSL terms. */
export interface ILocator {
  label?: string;
  value?: string;
}

/** A person, group or outlet in an attribution chain. */
export interface IAgent {
  id: string;
  name?: string;
  type?: string;
  named?: boolean;
  [key: string]: unknown;
}

/** One step of an attribution chain, outermost first. */
export interface IHop {
  agents: IAgent[];
  role: string;
  medium?: string;
  citekey?: string;
  [key: string]: unknown;
}

/** A number about a named measure. */
export interface IQuantity {
  raw: string;
  measure: string;
  value?: number | null;
  min?: number | null;
  max?: number | null;
  approx?: string;
  unit?: string;
  /** EDTF date. */
  as_of?: string | null;
  span?: ISpan;
  [key: string]: unknown;
}

/** Words of the archived text and where they stand; offsets in code points. */
export interface ISpan {
  exact: string;
  start: number;
  end: number;
  [key: string]: unknown;
}

/** A date in a claim. */
export interface IClaimDate {
  /** The words of the text. */
  raw?: string;
  edtf: string;
  role: string;
  resolution?: string;
  note?: string;
  [key: string]: unknown;
}

/** How a claim stands to another one. */
export interface IRelation {
  type: string;
  /** Id of the other claim. */
  target: string;
  strength?: string;
  independence?: string;
  note?: string;
  [key: string]: unknown;
}

/** Admiralty grade of the innermost named source and of the information, kept apart. */
export interface IGrade {
  reliability?: string;
  credibility?: string;
  by?: string;
  on?: string;
  basis?: string;
  [key: string]: unknown;
}

/** The reader's own view of a claim. */
export interface IJudgement {
  status?: string;
  confidence?: string;
  likelihood?: string;
  by?: string;
  why?: string;
  [key: string]: unknown;
}

/** One proposition by one claimant group, filed under an entry. */
export interface IClaim {
  id: string;
  citekey: string;
  status?: string;
  locator?: ILocator;
  quote: IQuote;
  quote_form?: string;
  /** SHA-256 of the archived text that the offsets refer to. */
  snapshot?: string;
  statement: string;
  content_type?: string;
  attribution?: string;
  attitude: string;
  polarity?: string;
  certainty?: string;
  chain: IHop[];
  /** Ids of the agents that take responsibility for the content. */
  claimants?: string[];
  quantities?: IQuantity[];
  dates?: IClaimDate[];
  /** Objects with `name` or `raw`; other programs may have written plain texts. */
  places?: unknown[];
  actors?: unknown[];
  event?: string | null;
  relations?: IRelation[];
  tags?: string[];
  grade?: IGrade;
  judgement?: IJudgement;
  note?: string | null;
  [key: string]: unknown;
}

/** The status of a claim; absent means filed. */
export function statusOf(claim: IClaim): string {
  return claim.status ?? 'active';
}

/** The names at the inner end of the attribution chain, where the claim comes from. */
export function claimantOf(claim: IClaim): string {
  const hop = claim.chain.at(-1);
  return hop ? hop.agents.map(agentName).join(', ') : '';
}

/** The whole chain as the reader follows it, outermost first. */
export function chainOf(claim: IClaim): string {
  return claim.chain.map(hop => hop.agents.map(agentName).join(' & ')).join(' → ');
}

/** The name to show for an agent. */
export function agentName(agent: IAgent): string {
  return agent.name || agent.id;
}
