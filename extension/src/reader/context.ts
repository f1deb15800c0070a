import type { TranslationBundle } from '@jupyterlab/translation';
import { createContext, useContext } from 'react';

import type { IQuoteCandidate } from '../api/wire';
import type { IClaim } from '../claim/claim';
import type { ReaderModel } from './model';

/** What can be done with a claim from its card. */
export interface IReaderActions {
  reveal: (id: string) => void;
  edit: (id: string) => void;
  /** Change the status of a claim, or decide on a suggestion. */
  setStatus: (id: string, status: 'active' | 'suggested' | 'rejected') => void;
  /** Open or close the comparison of a quote with its text. */
  compare: (id: string) => void;
  /** Make words of an archived text the quote of a claim. */
  takeWords: (claim: IClaim, candidate: IQuoteCandidate) => Promise<void>;
  /** Open the Reader of an entry of the same library, at a claim when one is given. */
  open: (citekey: string, claim?: string) => void;
}

/** The Reader that a part of it stands in. */
export interface IReader {
  model: ReaderModel;
  actions: IReaderActions;
}

export const ReaderContext = createContext<IReader | null>(null);

/** The Reader around a component. */
export function useReader(): IReader {
  const reader = useContext(ReaderContext);
  if (!reader) {
    throw new Error('This part stands outside of a Reader.');
  }
  return reader;
}

/** What a status is called; empty for claims that are filed. */
export function statusWords(status: string, trans: TranslationBundle): string {
  switch (status) {
    case 'active':
      return '';
    case 'suggested':
      return trans.__('suggestion');
    case 'rejected':
      return trans.__('rejected');
    case 'superseded':
      return trans.__('superseded');
    default:
      return status;
  }
}
