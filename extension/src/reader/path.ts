import type { IAgent, IClaim, IHop } from '../claim/claim';
import { agentName } from '../claim/claim';

/** Where a stop of an attribution path can be had. */
export type Holding =
  /** the document that is open */
  | 'here'
  /** another entry of the library */
  | 'held'
  /** known by name only: its own words are still to be got */
  | 'to get'
  /** nothing that could be got: a speaker without a name */
  | 'unnamed';

/** One stop on the way of a claim, outermost first. */
export interface IStop {
  /** `document`, or the role of the hop. */
  role: string;
  label: string;
  medium: string;
  citekey: string;
  holding: Holding;
  /** The grade as it is written, such as B2; empty when there is none. */
  grade: string;
}

/** A grade in the Admiralty scale. */
interface IGrade {
  reliability?: string;
  credibility?: string;
}

const RELIABILITY: Readonly<Record<string, string>> = {
  A: 'completely reliable',
  B: 'usually reliable',
  C: 'fairly reliable',
  D: 'not usually reliable',
  E: 'unreliable',
  F: 'reliability cannot be judged'
};
const CREDIBILITY: Readonly<Record<string, string>> = {
  '1': 'confirmed by other sources',
  '2': 'probably true',
  '3': 'possibly true',
  '4': 'doubtful',
  '5': 'improbable',
  '6': 'truth cannot be judged'
};

/**
 * The way that a claim took, from the document in hand inwards.
 *
 * An author without a name is the document itself. The grade of a claim is that of its innermost named source.
 *
 * @param isHeld whether the library has an entry with that key
 */
export function pathOf(
  claim: IClaim,
  title: string,
  isHeld: (citekey: string) => boolean
): IStop[] {
  const { chain } = claim;
  const innermost = chain.reduce((at, hop, i) => (hop.agents.every(isNamed) ? i : at), -1);
  const graded = innermost < 0 ? chain.length - 1 : innermost;
  const stops: IStop[] = [
    {
      role: 'document',
      label: title || claim.citekey,
      medium: '',
      citekey: claim.citekey,
      holding: 'here',
      grade: ''
    }
  ];
  chain.forEach((hop, i) => {
    const isDocument = i === 0 && hop.role === 'author';
    if (isDocument && chain.length > 1 && !hop.agents.some(isNamed)) {
      return;
    }
    stops.push({
      role: hop.role,
      label: hop.agents.map(agentName).join(' & '),
      medium: hop.medium ?? '',
      citekey: hop.citekey ?? '',
      holding: isDocument ? 'here' : holdingOf(hop, isHeld),
      grade: i === graded ? gradeText(claim['grade']) : ''
    });
  });
  return stops;
}

/** A grade in words; F and 6 cannot be judged, which is not the middle of the scale. */
export function gradeWords(grade: string): string {
  return [...grade].map(one => RELIABILITY[one] ?? CREDIBILITY[one] ?? one).join(', ');
}

function gradeText(grade: unknown): string {
  const { reliability = '', credibility = '' } = (grade ?? {}) as IGrade;
  return `${reliability}${credibility}`;
}

function holdingOf({ citekey, agents }: IHop, isHeld: (citekey: string) => boolean): Holding {
  if (citekey && isHeld(citekey)) {
    return 'held';
  }
  return citekey || agents.every(isNamed) ? 'to get' : 'unnamed';
}

function isNamed(agent: IAgent): boolean {
  return agent.named !== false;
}
