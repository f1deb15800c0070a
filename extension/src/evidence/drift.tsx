import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { IDrift, IDriftSide } from '../api/evidence';
import { EmptyState } from '../ui/notice';
import { useTrans } from '../ui/trans';
import { VirtualRows } from '../ui/virtualrows';
import { keptRows } from './kept';
import { AnswerState, useAnswer } from './state';
import type { ITabProps } from './tabprops';
import { WordDiff } from './worddiff';

/** The same speaker in two wordings. */
export function DriftTab({ model, actions }: ITabProps): React.ReactElement {
  const trans = useTrans();
  const value = useAnswer(model.drift);
  const drifts = value?.drifts ?? [];
  const failed = model.drift.error !== '';
  const open = ({ citekey, claim }: IDriftSide): void =>
    actions.openReader(model.libraryPath, citekey, claim ?? undefined);
  return (
    <div className="bibclaim-Evidence-tab" data-testid="bibclaim-drift">
      <div className="bibclaim-Evidence-tools">
        <span className="bibclaim-Evidence-hint">
          {trans.__(
            'Words that only one of the two has: struck through on the left, underlined on the right.'
          )}
        </span>
        <span role="status" className="bibclaim-Evidence-count" data-testid="bibclaim-drift-count">
          {value && trans._n('%1 pair of wordings', '%1 pairs of wordings', drifts.length)}
        </span>
      </div>
      <AnswerState
        answer={model.drift}
        value={value}
        isLost={model.workspace.connection.isLost}
        failed={trans.__('Different wordings cannot be listed')}
      />
      {value && !failed && drifts.length === 0 && (
        <EmptyState title={trans.__('No wording drifted')} testId="bibclaim-drift-empty">
          {trans.__(
            'No speaker is quoted by two documents in nearly the same words with a difference that counts. Claims of the same speaker from other documents are compared as soon as they are filed.'
          )}
        </EmptyState>
      )}
      {!failed && drifts.length > 0 && (
        <VirtualRows
          label={trans.__('Different wordings')}
          testId="bibclaim-drift-list"
          memory={keptRows(model, 'drift:rows')}
          rows={drifts}
          rowKey={keyOf}
          estimate={cardHeight}
          attributes={() => ({
            className: 'bibclaim-DriftRow',
            'data-testid': 'bibclaim-drift-pair'
          })}
        >
          {(drift, { isStop }) => (
            <article className="bibclaim-Drift">
              <header className="bibclaim-Candidate-head">
                <bdi className="bibclaim-ClaimBlock-who">{drift.speaker}</bdi>
                <span className="bibclaim-Evidence-count">
                  {trans.__('%1% of the words are the same', Math.round(drift.score))}
                </span>
              </header>
              <div className="bibclaim-Sides">
                {(['a', 'b'] as const).map(side => (
                  <div key={side} className="bibclaim-ClaimBlock">
                    <WordDiff drift={drift} side={side} />
                    <div className="bibclaim-ClaimBlock-foot">
                      <bdi className="bibclaim-ClaimBlock-place">@{drift[side].citekey}</bdi>
                      {!drift[side].claim && (
                        <span className="bibclaim-ClaimBlock-place">
                          {trans.__('found in the text, no claim')}
                        </span>
                      )}
                      <button
                        type="button"
                        className="bibclaim-TextButton"
                        tabIndex={isStop ? 0 : -1}
                        data-testid="bibclaim-open-claim"
                        onClick={() => open(drift[side])}
                      >
                        {trans.__('Open in Reader')}
                      </button>
                    </div>
                  </div>
                ))}
              </div>
              {drift.changes.length > 0 && (
                <ul className="bibclaim-Drift-changes" aria-label={trans.__('What differs')}>
                  {drift.changes.map((change, i) => (
                    <li key={i}>
                      <span className="bibclaim-Reading" data-kind={change.kind}>
                        {changeWords(change.kind, trans)}
                      </span>{' '}
                      <bdi>{change.quote || '—'}</bdi> → <bdi>{change.source || '—'}</bdi>
                    </li>
                  ))}
                </ul>
              )}
            </article>
          )}
        </VirtualRows>
      )}
    </div>
  );
}

/** A kind of difference in words. */
function changeWords(kind: string, trans: TranslationBundle): string {
  switch (kind) {
    case 'number':
      return trans.__('number');
    case 'name':
      return trans.__('name');
    case 'negation':
      return trans.__('negation');
    case 'word':
      return trans.__('word');
    case 'spelling':
      return trans.__('spelling');
    default:
      return kind.replaceAll('_', ' ');
  }
}

function keyOf({ a, b }: IDrift): string {
  return JSON.stringify([a.citekey, a.claim ?? a.words, b.citekey, b.claim ?? b.words]);
}

function cardHeight(): number {
  return 210;
}
