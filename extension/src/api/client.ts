import { ServerConnection } from '@jupyterlab/services';

import type { IClaim } from '../claim/claim';
import { address } from './address';
import type { IAnswer, IRequest } from './request';
import { request } from './request';
import type {
  IAuthority,
  IClaims,
  IClaimsWritten,
  IClaimWritten,
  IDecision,
  IEntries,
  IEntryDetails,
  IEntryRow,
  IFoundQuantity,
  ILibrarySummary,
  IProblem,
  IQuoteCheck,
  IServerVersion,
  ISource,
  ISourceText,
  IStyles,
  ISuggestions,
  ISummary,
  ISummaryRequest,
  IVocabulary
} from './wire';

/** A claim that has not been filed yet: the server gives it its id and its provenance. */
export type NewClaim = Omit<IClaim, 'id'>;

/** The REST routes as calls. Libraries are named by their path under the server's root. */
export class Client {
  constructor(private _settings = ServerConnection.makeSettings()) {}

  version(): Promise<IServerVersion> {
    return this._value(['version']);
  }

  async libraries(): Promise<ILibrarySummary[]> {
    return (await this._value<{ libraries: ILibrarySummary[] }>(['libraries'])).libraries;
  }

  /** The entry list, or `null` when it did not change since `etag`. */
  entries(library: string, etag: string | null = null): Promise<IAnswer<IEntries> | null> {
    return this._ask(['entries'], { library }, { ifNoneMatch: etag });
  }

  async entry(library: string, key: string): Promise<IEntryDetails> {
    return (await this._value<{ entry: IEntryDetails }>(['entries', key], { library })).entry;
  }

  search(library: string, q: string, limit: number): Promise<{ total: number; hits: IEntryRow[] }> {
    return this._value(['search'], { library, q, limit, offset: 0 });
  }

  /** Claims of any status, of one entry or of all, or `null` when they did not change since `etag`. */
  claims(
    library: string,
    citekey?: string,
    etag: string | null = null
  ): Promise<IAnswer<IClaims> | null> {
    return this._ask(['claims'], { library, citekey, status: 'all' }, { ifNoneMatch: etag });
  }

  addClaim(library: string, claim: NewClaim): Promise<IClaimWritten> {
    return this._value(['claims'], { library }, { method: 'POST', body: claim });
  }

  /**
   * Change fields of a claim.
   *
   * @param revision the claim's revision as the person saw it; a lost race fails with 412
   */
  changeClaim(
    library: string,
    id: string,
    changes: Partial<IClaim>,
    revision: string
  ): Promise<IClaimWritten> {
    const options: IRequest = { method: 'PATCH', body: changes, ifMatch: revision };
    return this._value(['claims', id], { library }, options);
  }

  async sources(library: string, citekey: string): Promise<ISource[]> {
    return (await this._value<{ sources: ISource[] }>(['sources'], { library, citekey })).sources;
  }

  sourceText(library: string, sha256: string): Promise<ISourceText> {
    return this._value(['sources', sha256], { library });
  }

  styles(): Promise<IStyles> {
    return this._value(['styles']);
  }

  async check(library: string): Promise<IProblem[]> {
    return (await this._value<{ findings: IProblem[] }>(['check'], { library })).findings;
  }

  summary(library: string, asked: ISummaryRequest): Promise<ISummary> {
    return this._value(['summary'], { library }, { method: 'POST', body: asked });
  }

  /** Kept suggestions of an entry, and the statements that its archived texts hold besides. */
  suggestions(library: string, citekey: string): Promise<ISuggestions> {
    return this._value(['suggestions'], { library, citekey, found: 'true' });
  }

  /** Accept, keep or reject suggestions; one step to undo. */
  decide(library: string, citekey: string, decisions: IDecision[]): Promise<IClaimsWritten> {
    const options: IRequest = { method: 'POST', body: { citekey, decisions } };
    return this._value(['suggestions'], { library }, options);
  }

  /** Take the person's last change of claims back; 412 when somebody changed them since. */
  undo(library: string): Promise<IClaimsWritten> {
    return this._value(['claims', 'undo'], { library }, { method: 'POST', body: {} });
  }

  /** Do again what was taken back last. */
  redo(library: string): Promise<IClaimsWritten> {
    return this._value(['claims', 'redo'], { library }, { method: 'POST', body: {} });
  }

  /** The claims of some ids, and those that name one claim in their relations; of any status. */
  async related(library: string, ids: readonly string[], target: string): Promise<IClaim[]> {
    const asked = [...ids.map(id => `id:"${id}"`), `target:"${target}"`].join(' OR ');
    const parameters = { library, q: asked, status: 'all' };
    return (await this._value<IClaims>(['claims'], parameters)).claims;
  }

  /** How the quote of a claim stands to its archived text, word by word. */
  quote(library: string, id: string): Promise<IQuoteCheck> {
    return this._value(['claims', id, 'quote'], { library });
  }

  /** The figures in a text; offsets in code points. */
  async quantities(library: string, text: string): Promise<IFoundQuantity[]> {
    const options: IRequest = { method: 'POST', body: { text } };
    const answer = await this._value<{ quantities: IFoundQuantity[] }>(
      ['quantities'],
      { library },
      options
    );
    return answer.quantities;
  }

  /** The organisations that a library knows by their names. */
  async authorities(library: string): Promise<IAuthority[]> {
    const answer = await this._value<{ authorities: IAuthority[] }>(['authorities'], { library });
    return answer.authorities;
  }

  /** The names and words that the claims of a library use, or `null` when they did not change since `etag`. */
  vocabulary(library: string, etag: string | null = null): Promise<IAnswer<IVocabulary> | null> {
    return this._ask(['claims', 'vocabulary'], { library }, { ifNoneMatch: etag });
  }

  /**
   * The first claims that meet a query.
   *
   * @param status statuses with commas between them, or `all`
   */
  async findClaims(library: string, q: string, status: string, limit: number): Promise<IClaim[]> {
    const parameters = { library, q, status, limit };
    return (await this._value<{ claims: IClaim[] }>(['claims', 'search'], parameters)).claims;
  }

  /** The claims of these ids, whatever their status; ids that no claim has are passed over. */
  async claimsById(library: string, ids: readonly string[]): Promise<IClaim[]> {
    const parameters = { library, ids: ids.join(','), status: 'all', limit: 1000 };
    return (await this._value<{ claims: IClaim[] }>(['claims', 'search'], parameters)).claims;
  }

  private _ask<T>(
    parts: string[],
    parameters: Record<string, string | number | undefined> = {},
    options: IRequest = {}
  ): Promise<IAnswer<T> | null> {
    return request<T>(address(parts, parameters), this._settings, options);
  }

  private async _value<T>(
    parts: string[],
    parameters: Record<string, string | number | undefined> = {},
    options: IRequest = {}
  ): Promise<T> {
    const answer = await this._ask<T>(parts, parameters, options);
    if (!answer) {
      throw new Error('The server answered that nothing changed, although nothing was compared.');
    }
    return answer.value;
  }
}
