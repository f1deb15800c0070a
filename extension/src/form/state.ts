import * as React from 'react';

import type { IDraft } from '../claim/draft';
import { newMention } from '../claim/mentions';
import type { IQuote } from '../claim/claim';
import type { IVocabulary } from '../api/wire';
import { withTag } from './tags';

/** Changes a value that may have changed since it was drawn. */
export type Update<T> = (change: (before: T) => T) => void;

/** Fields to which short texts are added: what is typed there counts before it is entered. */
export type TypedField = 'tags' | 'places' | 'actors';

/** The draft of a form while it is filled in. */
export interface IDraftState {
  /** As it would be saved now. */
  draft: IDraft;
  /** As it is on the screen: what is typed in a line of chips is not in it. */
  entered: IDraft;
  typed: Readonly<Record<TypedField, string>>;
  /** The draft as it would be saved now, also for code that waited meanwhile. */
  latest: () => IDraft;
  set: <K extends keyof IDraft>(field: K, value: IDraft[K]) => void;
  update: <K extends keyof IDraft>(field: K) => Update<IDraft[K]>;
  type: (field: TypedField, text: string) => void;
}

/** The state of a draft, beginning with `initial`; `onField` hears of each field that is changed. */
export function useDraft(
  initial: IDraft,
  quote: IQuote,
  words: IVocabulary,
  onField: (field: keyof IDraft) => void
): IDraftState {
  const [state, setState] = React.useState({
    entered: initial,
    typed: { tags: '', places: '', actors: '' }
  });
  // changes may come faster than the form is drawn: each builds on the one before
  const current = React.useRef(state);
  const whole = React.useCallback(
    ({ entered, typed }: typeof state): IDraft => {
      const more = (field: 'places' | 'actors'): IDraft['places'] =>
        typed[field].trim()
          ? [...entered[field], newMention(typed[field], words[field], quote)]
          : entered[field];
      return {
        ...entered,
        tags: [...withTag(entered.tags, typed.tags)],
        places: more('places'),
        actors: more('actors')
      };
    },
    [quote, words]
  );
  const change = (part: Partial<typeof state>): void => {
    current.current = { ...current.current, ...part };
    setState(current.current);
  };
  const update =
    <K extends keyof IDraft>(field: K): Update<IDraft[K]> =>
    edit => {
      const { entered } = current.current;
      change({ entered: { ...entered, [field]: edit(entered[field]) } });
      onField(field);
    };
  return {
    draft: React.useMemo(() => whole(state), [whole, state]),
    entered: state.entered,
    typed: state.typed,
    latest: () => whole(current.current),
    set: (field, value) => update(field)(() => value),
    update,
    type: (field, text) => {
      change({ typed: { ...current.current.typed, [field]: text } });
      onField(field);
    }
  };
}
