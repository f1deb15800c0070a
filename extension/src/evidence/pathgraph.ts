import type { IPathNode } from '../api/evidence';
import type { IAgent, IClaim, IHop } from '../claim/claim';
import { agentName } from '../claim/claim';

/** A stop of a path, with what tells it from stops of other paths. */
export interface IStop extends Omit<IPathNode, 'id'> {
  key: string;
}

/** The path of one claim, outermost stop first. */
export interface IPath {
  claim: string;
  stops: readonly IStop[];
}

/** A stop with its place in the drawing; paths that go through the same stop share it. */
export interface IBox extends IStop {
  /** Steps from the left; the stops where paths end stand in the last column. */
  column: number;
  /** Place from the top; not always whole, as a shared stop stands between its paths. */
  row: number;
  /** Ids of the claims whose paths go through it. */
  claims: readonly string[];
}

/** Paths side by side: boxes, the arrows between them, and how much room they need. */
export interface IPathGraph {
  boxes: readonly IBox[];
  arrows: readonly { from: IBox; to: IBox }[];
  columns: number;
  rows: number;
}

/**
 * The path that a claim's chain describes, for claims whose path was not asked for.
 *
 * @param title of the document in hand
 */
export function pathOf(claim: IClaim, title: string): IPath {
  const document: IStop = {
    key: documentKey(claim.citekey),
    role: 'document',
    label: title,
    kind: '',
    medium: '',
    citekey: claim.citekey,
    is_named: true,
    is_origin: false,
    grades: [],
    meaning: ''
  };
  const last = claim.chain.length - 1;
  const hops = claim.chain
    .map((hop, place) => ({ hop, place }))
    // "the writer" of the document in hand is the document
    .filter(
      ({ hop, place }) =>
        !(place === 0 && last > 0 && hop.role === 'author' && !hop.agents.some(isNamed))
    )
    .map(({ hop, place }) => ({
      key: hopKey(hop, claim.citekey),
      role: hop.role,
      label: hop.agents.map(agentName).join('; '),
      kind: hop.agents[0]?.type ?? '',
      medium: hop.medium ?? '',
      citekey: hop.citekey ?? '',
      is_named: hop.agents.every(isNamed),
      is_origin: place === last,
      grades: [],
      meaning: ''
    }));
  return { claim: claim.id, stops: [document, ...hops] };
}

/** The path as the server tells it, with the keys of the claim's own chain. */
export function toldPath(claim: IClaim, nodes: readonly IPathNode[]): IPath {
  const stops = nodes.map(node => {
    const place = /^hop-(\d+)$/.exec(node.id);
    const hop = place ? claim.chain[Number(place[1]) - 1] : undefined;
    return { ...node, key: hop ? hopKey(hop, claim.citekey) : documentKey(claim.citekey) };
  });
  return { claim: claim.id, stops };
}

/** Lay paths out so that they run from left to right and meet in the stops that they share. */
export function pathGraph(paths: readonly IPath[]): IPathGraph {
  const columns = Math.max(0, ...paths.map(path => path.stops.length));
  // paths that end alike lie next to each other
  const sorted = [...paths].sort((a, b) => compare(endFirst(a), endFirst(b)));
  const boxes = new Map<string, Omit<IBox, 'row'> & { rows: number[]; claims: string[] }>();
  const arrows = new Map<string, [string, string]>();
  sorted.forEach(({ claim, stops }, row) => {
    let before: string | null = null;
    stops.forEach((stop, step) => {
      const column = columns - stops.length + step;
      const name = `${column}\n${stop.key}`;
      const box = boxes.get(name) ?? { ...stop, column, rows: [], claims: [] };
      box.rows.push(row);
      box.claims.push(claim);
      // the path that was asked for knows the grades; the others only name the stop
      if (stop.grades.length && !box.grades.length) {
        Object.assign(box, { grades: stop.grades, meaning: stop.meaning });
      }
      // one of them may name the entry that the library has of it
      if (stop.citekey && !box.citekey) {
        box.citekey = stop.citekey;
      }
      boxes.set(name, box);
      if (before !== null) {
        arrows.set(`${before}\n${name}`, [before, name]);
      }
      before = name;
    });
  });
  const placed = new Map<string, IBox>();
  let bottom = 0;
  for (let column = 0; column < columns; column++) {
    let free = 0;
    const inColumn = [...boxes].filter(([, box]) => box.column === column);
    const wanted = inColumn.map(([name, { rows, ...box }]) => ({
      name,
      box,
      row: rows.reduce((sum, row) => sum + row, 0) / rows.length
    }));
    for (const { name, box, row } of wanted.sort((a, b) => a.row - b.row)) {
      const at = Math.max(row, free);
      placed.set(name, { ...box, row: at });
      free = at + 1;
    }
    bottom = Math.max(bottom, free);
  }
  const found = [...arrows.values()].flatMap(([from, to]) => {
    const [start, end] = [placed.get(from), placed.get(to)];
    return start && end ? [{ from: start, to: end }] : [];
  });
  return { boxes: [...placed.values()], arrows: found, columns, rows: bottom };
}

/** A path in one line: "Coast Post → AFP → Harbour Authority [B2]". */
export function pathInWords(path: IPath): string {
  return path.stops
    .map(({ label, grades }) => (grades.length ? `${label} [${grades.join(', ')}]` : label))
    .join(' → ');
}

function documentKey(citekey: string): string {
  return `document ${citekey}`;
}

/** Two hops are one stop when they name the same agents; "officials" of two documents are not known to be one. */
function hopKey(hop: IHop, citekey: string): string {
  return hop.agents
    .map(agent => (isNamed(agent) ? identity(agent) : `${citekey}\t${agent.id}`))
    .sort()
    .join('\t');
}

function identity(agent: IAgent): string {
  const { wikidata, un_ref: unRef } = agent;
  return String(wikidata || unRef || agent.id);
}

function isNamed(agent: IAgent): boolean {
  return agent.named !== false && agent.type !== 'unnamed_person' && agent.type !== 'unnamed_group';
}

function endFirst(path: IPath): string {
  return path.stops
    .map(stop => stop.key)
    .reverse()
    .join('\n');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
