import type { IProblem } from '../api/wire';

/** What the Library panel asks the rest of JupyterLab to do. */
export interface ILibraryActions {
  /** Open the archived text of an entry, at a claim when its id is given. */
  openReader(library: string, citekey: string, claim?: string): void;
  /** Show how the claims of a library stand to each other. */
  openEvidence(library: string): void;
  /** Open a file at a line; the path is relative to the server's root. */
  openPlace(place: Pick<IProblem, 'file' | 'line' | 'column'>): void;
  /** Put `[@key]` on the clipboard. */
  copyCitation(citekey: string): void;
  /** Put `[@key]` at the cursor of the active cell; `null` when there is none. */
  insertCitation: ((citekey: string) => void) | null;
}
