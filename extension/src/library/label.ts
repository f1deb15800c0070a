import type { ILibrarySummary } from '../api/wire';

type Named = Pick<ILibrarySummary, 'path' | 'name'>;

/** The name of a library for a list; with its path where another library has the same name. */
export function libraryLabel(library: Named, all: readonly Named[]): string {
  const { path, name } = library;
  const place = path || '/';
  const isShared = all.some(other => other.path !== path && other.name === name);
  return name && !isShared ? name : [name, place].filter(Boolean).join(' — ');
}
