import { fold } from '../text/fold';
import type { IAgent, IClaim } from './claim';
import { agentName } from './claim';

/** The agents that claims name already, by folded name, so that one organisation keeps one id. */
export class AgentBook {
  constructor(claims: Iterable<IClaim> = []) {
    for (const claim of claims) {
      for (const hop of claim.chain) {
        for (const agent of hop.agents) {
          const name = fold(agentName(agent));
          if (!this._agents.has(name)) {
            this._agents.set(name, agent);
          }
          this._ids.add(agent.id);
        }
      }
    }
  }

  /** Display names, sorted. */
  get names(): string[] {
    return [...this._agents.values()].map(agentName).sort((a, b) => a.localeCompare(b));
  }

  /** The agent of that name, if claims name it. */
  find(name: string): IAgent | undefined {
    return this._agents.get(fold(name.trim()));
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

  private _agents = new Map<string, IAgent>();
  private _ids = new Set<string>();
}
