import type { IDecision } from '../api/wire';
import type { IClaim } from '../claim/claim';
import { statusOf } from '../claim/claim';
import { needsComparing } from './filter';
import type { ReaderModel } from './model';
import { inOrder, nextOf } from './order';

/** What waits for a person in a text, one by one: suggestions to decide on, quotes to compare. */
export class Review {
  constructor(private _model: ReaderModel) {}

  /** Suggestions that wait for a decision, on file or not. */
  get waiting(): readonly IClaim[] {
    const { claims, suggestions } = this._model;
    const kept = claims.all.filter(claim => statusOf(claim) === 'suggested');
    return [...kept, ...suggestions.found.filter(claim => !claims.get(claim.id))];
  }

  /** Claims whose quote should be compared with the text. */
  get unverified(): readonly IClaim[] {
    const { claims } = this._model;
    return claims.all.filter(claim => needsComparing(claim, claims.verdict(claim.id)));
  }

  /** The suggestion that is looked at, unless a decision on it is on its way. */
  get current(): IClaim | null {
    const { active, suggestions } = this._model;
    const claim = this._model.find(active);
    return claim && statusOf(claim) === 'suggested' && !suggestions.isDecided(claim.id)
      ? claim
      : null;
  }

  /** Search the archived texts and go to the first suggestion from here on. */
  async look(): Promise<void> {
    await this._model.suggestions.look();
    if (!this.current) {
      this._go(this._next() ?? nextOf(inOrder(this.waiting), this._from));
    }
  }

  /** Go to the next claim whose quote should be compared with the text. */
  stepUnverified(): void {
    const { unverified } = this;
    const ids = new Set(unverified.map(claim => claim.id));
    const { listed } = this._model.shown;
    this._go(
      nextOf(listed, this._from, 1, ({ id }) => ids.has(id)) ?? nextOf(unverified, this._from)
    );
  }

  /**
   * Accept a suggestion, keep it for later, or reject it; the next one is looked at at once.
   *
   * @param changes fields that were edited before it was accepted
   * @param revision that the changes were made on; empty for one that is not on file yet
   */
  async decide(
    id: string,
    status: IDecision['status'],
    changes: Partial<IClaim> = {},
    revision = ''
  ): Promise<void> {
    const model = this._model;
    const isLookedAt = model.active === id;
    const next = this._next(id);
    const edited = Object.keys(changes).length > 0;
    const sent = model.suggestions.decide({
      id,
      status,
      ...(edited ? { changes } : {}),
      ...(edited && revision ? { revision } : {})
    });
    if (isLookedAt) {
      this._go(next);
    }
    try {
      await sent;
      model.problem = null;
    } catch (error) {
      if (isLookedAt && model.active === next?.id) {
        model.reveal(id);
      }
      throw error;
    }
  }

  private get _from(): IClaim | null {
    return this._model.find(this._model.active) ?? null;
  }

  private _next(id: string | null = this._model.active): IClaim | null {
    const { shown, suggestions } = this._model;
    const isWaiting = (claim: IClaim): boolean =>
      claim.id !== id && statusOf(claim) === 'suggested' && !suggestions.isDecided(claim.id);
    return nextOf(shown.listed, this._model.find(id) ?? null, 1, isWaiting);
  }

  private _go(claim: IClaim | null): void {
    if (claim) {
      this._model.reveal(claim.id);
    }
  }
}
