import type { Client } from '../api/client';
import type { IEntryRow, IFoundQuantity } from '../api/wire';
import type { IClaim } from '../claim/claim';
import { claimQuery } from '../search/claimquery';
import { EVERYTHING } from '../search/query';
import { fold } from '../text/fold';
import type { Claims } from '../workspace/claims';
import type { Library } from '../workspace/library';

/** Claims that a search shows at once. */
const FOUND = 20;
/** Claims that are told to refer to another one. */
export const REFERRING = 100;
/** Claims that are asked for by id at once: an address must not grow without end. */
const ASKED = 50;

/** What the claim form asks of a library while it is open; nothing here needs all claims in memory. */
export class FormLibrary {
  /** @param here the claims of the document that the form is about */
  constructor(
    private _client: Client,
    private _library: Library,
    private _here: Claims
  ) {}

  /** The figures in a text, with offsets in code points of that text. */
  readFigures(text: string): Promise<IFoundQuantity[]> {
    return text.trim() ? this._client.quantities(this._library.path, text) : Promise.resolve([]);
  }

  /** Active claims of the library in which all the words stand; without words the first ones of this document. */
  async findClaims(typed: string): Promise<IClaim[]> {
    const query = claimQuery(typed);
    if (!query) {
      return this._here.all
        .filter(claim => (claim.status ?? 'active') === 'active')
        .slice(0, FOUND);
    }
    return this._client.findClaims(this._library.path, query, 'active', FOUND);
  }

  /** The claims of these ids, whatever their status; one that is missing does not exist. */
  async claimsById(ids: readonly string[]): Promise<Map<string, IClaim>> {
    const found = new Map<string, IClaim>();
    const elsewhere: string[] = [];
    for (const id of ids) {
      const claim = this._here.get(id);
      if (claim) {
        found.set(id, claim);
      } else if (!id.includes(',')) {
        elsewhere.push(id);
      }
    }
    for (let at = 0; at < elsewhere.length; at += ASKED) {
      const asked = elsewhere.slice(at, at + ASKED);
      const claims = await this._client.claimsById(this._library.path, asked);
      claims.forEach(claim => found.set(claim.id, claim));
    }
    return found;
  }

  /** The claims that are related to this one, the first {@link REFERRING} of them. */
  referring(id: string): Promise<IClaim[]> {
    return this._client.findClaims(
      this._library.path,
      `target:${id}`,
      'active,suggested',
      REFERRING
    );
  }

  /** Entries in which all the words stand. */
  findEntries(typed: string, limit: number): IEntryRow[] {
    const words = fold(typed).split(/\s+/).filter(Boolean);
    const groups = words.map(value => [{ field: '', value, excluded: false }]);
    return this._library.finder.find({ ...EVERYTHING, groups }).slice(0, limit);
  }

  /** Whether the library has an entry; `undefined` before its list has arrived. */
  hasEntry(key: string): boolean | undefined {
    return this._library.isReady ? this._library.row(key) !== undefined : undefined;
  }
}
