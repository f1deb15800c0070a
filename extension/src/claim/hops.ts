import type { TranslationBundle } from '@jupyterlab/translation';

import type { AgentBook } from './agents';
import type { IAgent, IHop } from './claim';
import { agentName } from './claim';
import type { IDraftError } from './rows';
import { member, nextRow } from './rows';

/** An agent as the form edits it; `kept` is the agent as it was read, with what the form does not show. */
export interface IAgentDraft {
  row: number;
  name: string;
  type: string;
  kept: IAgent | null;
}

/** A hop as the form edits it. */
export interface IHopDraft {
  row: number;
  role: string;
  medium: string;
  citekey: string;
  agents: IAgentDraft[];
  kept: IHop | null;
}

/** An empty name in a hop. */
export function newAgent(name = '', type = ''): IAgentDraft {
  return { row: nextRow(), name, type, kept: null };
}

/** An empty hop of a role. */
export function newHop(role: string, name = '', type = ''): IHopDraft {
  return {
    row: nextRow(),
    role,
    medium: '',
    citekey: '',
    agents: [newAgent(name, type)],
    kept: null
  };
}

/** A hop of a filed claim as the form edits it. */
export function hopDraft(hop: IHop): IHopDraft {
  return {
    row: nextRow(),
    role: hop.role,
    medium: hop.medium ?? '',
    citekey: hop.citekey ?? '',
    agents: hop.agents.map(agent => ({
      row: nextRow(),
      name: agentName(agent),
      type: agent.type ?? '',
      kept: agent
    })),
    kept: hop
  };
}

/** The hop of a claim that a draft describes. */
export function hopOf(draft: IHopDraft, agents: AgentBook): IHop {
  const { medium: _medium, citekey: _citekey, ...kept } = draft.kept ?? {};
  return {
    ...kept,
    agents: named(draft).map(agent => agentOf(agent, agents)),
    role: draft.role,
    ...member(draft.kept, 'medium', draft.medium),
    ...member(draft.kept, 'citekey', draft.citekey)
  };
}

/** The chain with a hop moved by one place; the same when it is at that end already. */
export function movedHop(chain: readonly IHopDraft[], row: number, by: -1 | 1): IHopDraft[] {
  const at = chain.findIndex(hop => hop.row === row);
  const to = at + by;
  const moved = [...chain];
  if (at >= 0 && to >= 0 && to < chain.length) {
    moved.splice(to, 0, ...moved.splice(at, 1));
  }
  return moved;
}

/** The chain with an empty step: a claimant at the inner end, else a relay before it. */
export function withStep(chain: readonly IHopDraft[]): { chain: IHopDraft[]; added: IHopDraft } {
  // after the author the step that is missing most often is the claimant
  const added = newHop(chain.some(hop => hop.role === 'claimant') ? 'relay' : 'claimant');
  const inner = chain.at(-1)?.role === 'claimant' && added.role !== 'claimant' ? 1 : 0;
  const outer = chain.length - inner;
  return { chain: [...chain.slice(0, outer), added, ...chain.slice(outer)], added };
}

/** The chain in words, outermost first; a step without a name is a question mark. */
export function chainWords(chain: readonly IHopDraft[]): string {
  return chain
    .map(
      hop =>
        named(hop)
          .map(agent => agent.name.trim())
          .join(' & ') || '?'
    )
    .join(' → ');
}

/**
 * Whether nobody stands at the inner end who takes responsibility.
 *
 * A document that speaks in its own voice has none: its chain ends with its author or publisher.
 */
export function lacksClaimant(chain: readonly IHopDraft[], attribution: string): boolean {
  const isOwnVoice =
    attribution === 'none' && chain.every(hop => ['author', 'publisher'].includes(hop.role));
  return chain.length > 0 && chain[chain.length - 1].role !== 'claimant' && !isOwnVoice;
}

/** Why a chain cannot be filed. */
export function chainErrors(chain: readonly IHopDraft[], trans: TranslationBundle): IDraftError[] {
  if (!chain.length) {
    return [{ control: 'chain', message: trans.__('The chain needs at least one step.') }];
  }
  return chain
    .filter(hop => !named(hop).length)
    .map(hop => ({
      control: `agents.${hop.agents[0]?.row ?? 0}.name`,
      message: trans.__('Each step of the chain needs a name.')
    }));
}

/**
 * The ids of the claimants after the chain was edited: those that are still in it, else its inner end.
 *
 * @param claimants as they were filed
 */
export function claimantsIn(chain: readonly IHop[], claimants: readonly string[]): string[] {
  const ids = new Set(chain.flatMap(hop => hop.agents.map(agent => agent.id)));
  const staying = claimants.filter(id => ids.has(id));
  return staying.length ? staying : (chain.at(-1)?.agents ?? []).map(agent => agent.id);
}

/** The names of a hop that are filled in: only these are filed. */
export function named(hop: IHopDraft): IAgentDraft[] {
  return hop.agents.filter(agent => agent.name.trim());
}

function agentOf(draft: IAgentDraft, agents: AgentBook): IAgent {
  const name = draft.name.trim();
  const unchanged = draft.kept && agentName(draft.kept).trim() === name ? draft.kept : undefined;
  const known = unchanged ?? agents.find(name);
  if (!known) {
    return {
      id: agents.newId(name),
      name,
      ...(draft.type ? { type: draft.type } : {}),
      named: !draft.type.startsWith('unnamed')
    };
  }
  const { type: _type, descriptor, ...rest } = known;
  // a descriptor is the wording of one document, and says nothing of another claim
  const worded = unchanged && descriptor !== undefined ? { descriptor } : {};
  const type = draft.type || (unchanged ? '' : (known.type ?? ''));
  return { ...rest, ...worded, ...(type ? { type } : {}) } as IAgent;
}
