import * as React from 'react';

import type { IClaim } from '../claim/claim';
import { words } from '../claim/vocabulary';
import { useSignal } from '../ui/signal';
import { useTrans } from '../ui/trans';
import { useReader } from './context';
import type { IStop } from './path';
import { gradeWords, pathOf } from './path';

/** The way that a claim took, drawn as steps from the document inwards. */
export function AttributionPath({ claim }: { claim: IClaim }): React.ReactElement {
  const { model, actions } = useReader();
  const trans = useTrans();
  const { library } = model;
  useSignal(library.changed);
  const title = library.row(claim.citekey)?.title ?? '';
  const stops = pathOf(claim, title, key => library.row(key) !== undefined);
  return (
    <ol
      className="bibclaim-Path"
      aria-label={trans.__('Attribution path, from the document inwards')}
      data-testid="bibclaim-path"
    >
      {stops.map((stop, i) => (
        <li key={i} className="bibclaim-Path-stop" data-holding={stop.holding}>
          <span className="bibclaim-Path-label" dir="auto">
            {stop.label}
          </span>{' '}
          <span className="bibclaim-Path-role">
            {words(stop.role)}
            {stop.medium && ` · ${stop.medium}`}
          </span>
          {stop.grade && (
            <abbr className="bibclaim-Path-grade" title={gradeWords(stop.grade)}>
              {stop.grade}
            </abbr>
          )}
          <Held stop={stop} onOpen={actions.open} />
        </li>
      ))}
    </ol>
  );
}

function Held(props: {
  stop: IStop;
  onOpen: (citekey: string) => void;
}): React.ReactElement | null {
  const { stop, onOpen } = props;
  const trans = useTrans();
  switch (stop.holding) {
    case 'here':
      return stop.role === 'document' ? (
        <span className="bibclaim-Path-held">{trans.__('in the library')}</span>
      ) : null;
    case 'held':
      return (
        <button
          type="button"
          className="bibclaim-TextButton bibclaim-Path-held"
          title={trans.__('Open @%1 in the Reader', stop.citekey)}
          data-testid="bibclaim-path-open"
          onClick={() => onOpen(stop.citekey)}
        >
          {trans.__('in the library')}
        </button>
      );
    case 'to get':
      return (
        <span
          className="bibclaim-Path-held"
          title={
            stop.citekey
              ? trans.__('@%1 is named here, and the library has no such entry.', stop.citekey)
              : trans.__('What they said themselves is not in the library.')
          }
        >
          {trans.__('to get')}
        </span>
      );
    case 'unnamed':
      return null;
  }
}
