import type { IAuthority } from '../api/wire';
import { fold } from '../text/fold';
import type { IAgent, IClaim } from './claim';
import { agentName } from './claim';
import { AGENT_TYPES } from './vocabulary';
import { WordList } from './wordlist';

/** An agent on offer while a name is typed. */
export interface IAgentOffer {
  name: string;
  type: string;
  /** The other name that was typed, when it was not this one. */
  variant: string;
}

/**
 * The agents that claims name already, and the organisations of the library, so that one keeps one id.
 *
 * An organisation is found by its name and by every variant of it; where claims have its id already, it is theirs.
 */
export class AgentBook {
  constructor(
    claims: Iterable<IClaim> = [],
    known: readonly IAgent[] = [],
    authorities: readonly IAuthority[] = []
  ) {
    for (const claim of claims) {
      for (const hop of claim.chain) {
        hop.agents.forEach(agent => this._add(agent));
      }
    }
    known.forEach(agent => this._add(agent));
    for (const authority of authorities) {
      this._addAuthority(authority);
    }
  }

  /** The agent of that name, or of a variant of it. */
  find(name: string): IAgent | undefined {
    const folded = fold(name.trim());
    return this._agents.get(folded) ?? this._variants.get(folded);
  }

  /** The agents whose names, or variants of them, have the words that were typed. */
  match(typed: string, limit: number): IAgentOffer[] {
    this._offers ??= new WordList(this._entries(), ({ agent, variants }) => [
      agentName(agent),
      ...variants
    ]);
    return this._offers.match(typed, limit).map(({ item: { agent }, matched }) => ({
      name: agentName(agent),
      type: agent.type ?? '',
      variant: matched === agentName(agent) ? '' : matched
    }));
  }

  /** An id for a name that no claim has yet. */
  newId(name: string): string {
    const slug =
      fold(name)
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-+|-+$/g, '')
        .slice(0, 40) || 'agent';
    let id = slug;
    for (let n = 2; this._ids.has(id); n++) {
      id = `${slug}-${n}`;
    }
    return id;
  }

  private _add(agent: IAgent): void {
    const name = fold(agentName(agent));
    if (!this._agents.has(name)) {
      this._agents.set(name, agent);
    }
    if (!this._ids.has(agent.id)) {
      this._ids.set(agent.id, agent);
    }
  }

  private _addAuthority({ id, name, type, variants, un_ref }: IAuthority): void {
    const isType = AGENT_TYPES.some(({ value }) => value === type);
    const agent = this._ids.get(id) ?? {
      id,
      name,
      ...(isType ? { type } : {}),
      named: true,
      ...(un_ref ? { un_ref } : {})
    };
    this._ids.set(id, agent);
    const known = this._names.get(agent) ?? [];
    this._names.set(agent, [...known, ...[name, ...variants].filter(one => one !== agent.name)]);
    for (const one of [name, ...variants]) {
      const folded = fold(one);
      if (!this._variants.has(folded)) {
        this._variants.set(folded, agent);
      }
    }
  }

  private _entries(): { agent: IAgent; variants: readonly string[] }[] {
    const all = new Set([...this._agents.values(), ...this._variants.values()]);
    return [...all].map(agent => ({ agent, variants: this._names.get(agent) ?? [] }));
  }

  private _agents = new Map<string, IAgent>();
  private _variants = new Map<string, IAgent>();
  private _names = new Map<IAgent, readonly string[]>();
  private _ids = new Map<string, IAgent>();
  private _offers: WordList<{ agent: IAgent; variants: readonly string[] }> | null = null;
}
