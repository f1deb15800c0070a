import type { TranslationBundle } from '@jupyterlab/translation';
import { nullTranslator } from '@jupyterlab/translation';
import { createContext, useContext } from 'react';

/** The domain of our translations. */
export const DOMAIN = 'bibclaim';

/** The translations of the interface language, for React views. */
export const TransContext = createContext<TranslationBundle>(nullTranslator.load(DOMAIN));

/** The translations of the interface language. */
export function useTrans(): TranslationBundle {
  return useContext(TransContext);
}
