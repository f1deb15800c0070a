import { useEffect, useMemo, useState } from 'react';

import { RequestFailed, tell } from '../api/failure';
import type { IEntryRow } from '../api/wire';
import type { IFacetChoice } from '../search/finder';
import { Finder } from '../search/finder';
import type { IQueryMistake } from '../search/query';
import { EVERYTHING, parseQuery } from '../search/query';
import type { Library } from '../workspace/library';
import type { LibraryModel } from './model';

/** Hits to ask the server for when only it can answer. */
const SERVER_HITS = 500;
/** Milliseconds without a key before the server is asked. */
const PAUSE = 200;

/** The rows that are shown, and why they may not be all. */
export interface IFound {
  rows: readonly IEntryRow[];
  /** Hits there are in all; more than `rows` when the server was asked. */
  total: number;
  isSearching: boolean;
  error: string;
  /** What in the query cannot be meant so, if something cannot. */
  mistake: IQueryMistake | null;
}

const NOTHING: readonly IEntryRow[] = [];
const NOTHING_FOUND: IFound = {
  rows: NOTHING,
  total: 0,
  isSearching: false,
  error: '',
  mistake: null
};

/**
 * The rows that meet query and facets.
 *
 * Most queries are answered from the list in the page; those that name other fields go to the server.
 */
export function useFound(
  model: LibraryModel,
  library: Library | null,
  query: string,
  facets: IFacetChoice
): IFound {
  const parsed = useMemo(() => parseQuery(query), [query]);
  const { mistake } = parsed;
  const isForeign = parsed.foreign.length > 0;
  const [remote, setRemote] = useState<IFound | null>(null);
  const path = library?.path;
  const revision = library?.revision;
  const finder = library?.finder;

  useEffect(() => {
    setRemote(null);
    if (!isForeign || path === undefined) {
      return;
    }
    let isCurrent = true;
    const timer = setTimeout(() => {
      model.workspace.client.search(path, query, SERVER_HITS).then(
        ({ hits, total }) => {
          if (isCurrent) {
            setRemote({ ...NOTHING_FOUND, rows: hits, total, mistake });
          }
        },
        (error: unknown) => {
          if (isCurrent) {
            const isRefused = error instanceof RequestFailed && error.status === 422;
            setRemote(
              isRefused
                ? { ...NOTHING_FOUND, mistake: { kind: 'told', text: tell(error) } }
                : { ...NOTHING_FOUND, error: tell(error) }
            );
          }
        }
      );
    }, PAUSE);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [model, path, revision, query, isForeign, mistake]);

  return useMemo(() => {
    if (isForeign) {
      const found = remote ?? { ...NOTHING_FOUND, isSearching: true };
      return { ...found, rows: new Finder(found.rows).find(EVERYTHING, facets) };
    }
    const rows = finder?.find(parsed, facets) ?? NOTHING;
    return { ...NOTHING_FOUND, rows, total: rows.length, mistake: parsed.mistake };
  }, [finder, parsed, facets, isForeign, remote]);
}
