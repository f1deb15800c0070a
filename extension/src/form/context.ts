import * as React from 'react';

import type { IVocabulary } from '../api/wire';
import type { AgentBook } from '../claim/agents';
import type { IQuote } from '../claim/claim';
import type { FormLibrary } from './library';

/** What all parts of a claim form know of the library and of the claim that it is about. */
export interface IFormSurroundings {
  library: FormLibrary;
  agents: AgentBook;
  words: IVocabulary;
  /** The words that the claim rests on. */
  quote: IQuote;
}

/** The surroundings of the form around a component. */
export const FormContext = React.createContext<IFormSurroundings | null>(null);

/** The surroundings of the form around a component. */
export function useForm(): IFormSurroundings {
  const surroundings = React.useContext(FormContext);
  if (!surroundings) {
    throw new Error('No claim form is around this component.');
  }
  return surroundings;
}
