import { undoIcon } from '@jupyterlab/ui-components';
import * as React from 'react';

import { tell, Unreachable } from '../api/failure';
import type { IClaim } from '../claim/claim';
import { Button } from '../ui/button';
import { EmptyState, Notice } from '../ui/notice';
import { useSignal } from '../ui/signal';
import { useTrans } from '../ui/trans';
import { VirtualRows } from '../ui/virtualrows';
import type { CandidateKind, ICandidate } from './candidatelist';
import { CANDIDATE_KINDS, candidateList, isSettled } from './candidatelist';
import { CandidateCard } from './candidatecard';
import { keptRows, useKept } from './kept';
import type { IRelationChoice } from './relationchoice';
import { choiceWords, relationFor } from './relationchoice';
import { statedRelation } from './related';
import { AnswerState, useAnswer } from './state';
import type { ITabProps } from './tabprops';

/** Pairs that may be related: a person looks at both sides and decides. */
export function CandidatesTab({ model, actions }: ITabProps): React.ReactElement {
  const trans = useTrans();
  const { setAside, libraryPath } = model;
  useSignal(setAside.changed);
  const value = useAnswer(model.candidates);
  const [kind, setKind] = useKept<CandidateKind | null>(model, 'candidates:kind', null);
  const [showsSettled, setShowsSettled] = useKept(model, 'candidates:settled', false);
  const [failed, setFailed] = React.useState<unknown>(null);
  const [waiting, setWaiting] = React.useState<ReadonlySet<string>>(new Set());

  const all = React.useMemo(() => (value ? candidateList(value) : []), [value]);
  const isDone = (one: ICandidate): boolean => isSettled(one) || setAside.has(libraryPath, one.key);
  const undecided = all.filter(one => !isDone(one));
  const ofKind = (showsSettled ? all : undecided).filter(one => kind === null || one.kind === kind);
  const { isLost } = model.workspace.connection;
  const problem = failed && !(failed instanceof Unreachable) ? tell(failed) : '';

  const relate = (one: ICandidate, choice: IRelationChoice): void => {
    const note = one.kind === 'same_origin' ? one.reason.trim() : '';
    const { claim, relation } = relationFor(choice, one.a.id, one.b.id, one.relations, note);
    const stated = (claim === one.a.id ? one.a : one.b).claim;
    setWaiting(new Set([...waiting, one.key]));
    model
      .relate(claim, relation, statedRelation(stated, relation), choiceWords(choice, trans))
      .then(
        () => setFailed(null),
        (error: unknown) => setFailed(error)
      )
      .finally(() => setWaiting(now => new Set([...now].filter(key => key !== one.key))));
  };
  const labels: Record<CandidateKind, string> = {
    contradiction: trans.__('may contradict'),
    dropped: trans.__('attribution dropped'),
    same_origin: trans.__('same passage')
  };

  return (
    <div className="bibclaim-Evidence-tab" data-testid="bibclaim-candidates">
      <div className="bibclaim-Evidence-tools">
        <select
          className="bibclaim-Select"
          aria-label={trans.__('Which candidates')}
          value={kind ?? ''}
          data-testid="bibclaim-candidates-kind"
          onChange={event => setKind((event.currentTarget.value || null) as CandidateKind | null)}
        >
          <option value="">{trans.__('all candidates')}</option>
          {CANDIDATE_KINDS.map(one => (
            <option key={one} value={one}>
              {labels[one]} ({undecided.filter(candidate => candidate.kind === one).length})
            </option>
          ))}
        </select>
        <label className="bibclaim-Evidence-check">
          <input
            type="checkbox"
            checked={showsSettled}
            data-testid="bibclaim-candidates-settled"
            onChange={event => setShowsSettled(event.currentTarget.checked)}
          />
          {trans.__('show decided ones (%1)', all.length - undecided.length)}
        </label>
        <span
          role="status"
          className="bibclaim-Evidence-count"
          data-testid="bibclaim-candidates-count"
        >
          {value && trans._n('%1 to decide', '%1 to decide', undecided.length)}
        </span>
        <Undo
          what={model.undoable}
          onUndo={() =>
            void model.undo().then(
              () => setFailed(null),
              (error: unknown) => setFailed(error)
            )
          }
        />
      </div>
      {problem && (
        <Notice
          tone="error"
          title={trans.__('Nothing was written')}
          testId="bibclaim-evidence-failed"
        >
          {problem}
        </Notice>
      )}
      <AnswerState
        answer={model.candidates}
        value={value}
        isLost={isLost}
        failed={trans.__('The candidates cannot be listed')}
      />
      {value && !model.candidates.error && ofKind.length === 0 && (
        <EmptyState title={trans.__('Nothing to decide')} testId="bibclaim-candidates-empty">
          {trans.__(
            'Candidates are claims that speak of the same and disagree, words in a document’s own voice that another claim attributes, and passages that two archived texts share. File more claims, or archive more texts.'
          )}
        </EmptyState>
      )}
      {value && !model.candidates.error && ofKind.length > 0 && (
        <VirtualRows
          className="bibclaim-Candidates"
          label={trans.__('Candidates')}
          testId="bibclaim-candidate-list"
          memory={keptRows(model, 'candidates:rows')}
          rows={ofKind}
          rowKey={keyOf}
          estimate={cardHeight}
          attributes={one => ({
            className: 'bibclaim-CandidateRow',
            'data-testid': 'bibclaim-candidate',
            'data-kind': one.kind,
            'data-key': one.key,
            'aria-label': labels[one.kind]
          })}
        >
          {(one, { isStop }) => (
            <CandidateCard
              candidate={one}
              label={labels[one.kind]}
              isStop={isStop}
              isWaiting={waiting.has(one.key)}
              isAside={setAside.has(libraryPath, one.key)}
              onRelate={choice => relate(one, choice)}
              onAside={() => model.putAside(one.key, trans.__('not related'))}
              onBack={() => setAside.remove(libraryPath, one.key)}
              onOpen={(claim: IClaim) => actions.openReader(libraryPath, claim.citekey, claim.id)}
              onOpenEntry={citekey => actions.openReader(libraryPath, citekey)}
              onEvidence={id => {
                model.choose(id);
                model.tab = 'corroboration';
              }}
            />
          )}
        </VirtualRows>
      )}
    </div>
  );
}

/** Takes the last decision back. */
function Undo(props: { what: string; onUndo: () => void }): React.ReactElement | null {
  const { what, onUndo } = props;
  const trans = useTrans();
  const Icon = undoIcon;
  return what ? (
    <Button testId="bibclaim-evidence-undo" aria-keyshortcuts="Control+Z" onClick={onUndo}>
      <Icon.react tag="span" elementSize="normal" />
      {trans.__('Undo: %1', what)}
    </Button>
  ) : null;
}

function keyOf(one: ICandidate): string {
  return one.key;
}

function cardHeight(): number {
  return 300;
}
