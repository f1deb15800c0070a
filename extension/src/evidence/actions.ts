/** What the Evidence view asks the rest of JupyterLab to do. */
export interface IEvidenceActions {
  /** Open the archived text of an entry, at a claim when its id is given. */
  openReader(library: string, citekey: string, claim?: string): void;
  /** Put text on the clipboard and say so. */
  copy(text: string, said: string): void;
}
