import { useEffect, useMemo, useState } from 'react';

import { tell } from '../api/failure';
import type { IEntryRow } from '../api/wire';
import type { IFacetChoice } from '../search/finder';
import { Finder } from '../search/finder';
import { parseQuery } from '../search/query';
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
}

const NOTHING: readonly IEntryRow[] = [];

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
            setRemote({ rows: hits, total, isSearching: false, error: '' });
          }
        },
        (error: unknown) => {
          if (isCurrent) {
            setRemote({ rows: NOTHING, total: 0, isSearching: false, error: tell(error) });
          }
        }
      );
    }, PAUSE);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [model, path, revision, query, isForeign]);

  return useMemo(() => {
    if (isForeign) {
      const found = remote ?? { rows: NOTHING, total: 0, isSearching: true, error: '' };
      return { ...found, rows: new Finder(found.rows).find({ groups: [], foreign: [] }, facets) };
    }
    const rows = finder?.find(parsed, facets) ?? NOTHING;
    return { rows, total: rows.length, isSearching: false, error: '' };
  }, [finder, parsed, facets, isForeign, remote]);
}
