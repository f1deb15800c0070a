import * as React from 'react';

import type { IClaim } from '../claim/claim';
import { statusOf } from '../claim/claim';
import { EmptyState, Notice } from '../ui/notice';
import { useTrans } from '../ui/trans';
import { useCardFocus } from './cardfocus';
import { ClaimCard } from './claimcard';
import { useFollowedText } from './following';
import type { ReaderModel } from './model';

/**
 * The claims beside the text, in its order; those that the text does not hold come last.
 *
 * @param props.takesFocus whether the list takes the focus over when it is drawn and nothing else has it
 */
export function ClaimList(props: {
  model: ReaderModel;
  takesFocus: boolean;
  onStatus: (id: string, status: string) => void;
}): React.ReactElement {
  const { model, takesFocus } = props;
  const { claims, active } = model;
  const trans = useTrans();
  const list = React.useRef<HTMLDivElement>(null);
  const { stop, onKeyDown, onStatus } = useCardFocus(list, model, takesFocus, props.onStatus);
  useFollowedText(list, model);
  const onReveal = React.useCallback((id: string) => model.reveal(id), [model]);
  const onEdit = React.useCallback((id: string) => model.editClaim(id), [model]);

  const listed = model.listed;
  const inside = listed.filter(claim => model.isInText(claim));
  const outside = listed.filter(claim => !model.isInText(claim));
  const hidden = claims.all.filter(
    claim => !['active', 'suggested'].includes(statusOf(claim))
  ).length;
  const cards = (some: readonly IClaim[], label: string): React.ReactElement => (
    <ol className="bibclaim-Cards" aria-label={label}>
      {some.map(claim => (
        <ClaimCard
          key={claim.id}
          claim={claim}
          verdict={claims.verdict(claim.id)}
          active={claim.id === active}
          isStop={claim.id === stop}
          onReveal={onReveal}
          onEdit={onEdit}
          onStatus={onStatus}
        />
      ))}
    </ol>
  );

  return (
    <div
      ref={list}
      className="bibclaim-ClaimList"
      data-testid="bibclaim-claim-list"
      onKeyDown={onKeyDown}
    >
      {claims.error && <Notice tone="error">{claims.error}</Notice>}
      {claims.problems.map((problem, i) => (
        <Notice key={i} tone={problem.severity}>
          {problem.file && `${problem.file}:${problem.line ?? 1}: `}
          {problem.message}
          {problem.fix && <div>{problem.fix}</div>}
        </Notice>
      ))}
      {claims.isReady && !listed.length && (
        <EmptyState title={trans.__('No claims yet')}>
          {trans.__('Select words in the text and press C to file the first one.')}
        </EmptyState>
      )}
      {inside.length > 0 && cards(inside, trans.__('Claims in the order of the text'))}
      {outside.length > 0 && model.source && (
        <section data-testid="bibclaim-claims-outside">
          <h3 className="bibclaim-ClaimList-title">{trans.__('Not in this text')}</h3>
          {cards(outside, trans.__('Claims whose quote is not in this text'))}
        </section>
      )}
      {hidden > 0 && (
        <label className="bibclaim-ClaimList-rejected">
          <input
            type="checkbox"
            checked={model.showsRejected}
            data-testid="bibclaim-show-rejected"
            onChange={event => {
              model.showsRejected = event.currentTarget.checked;
            }}
          />
          {trans._n('Show %1 rejected claim', 'Show %1 rejected claims', hidden)}
        </label>
      )}
    </div>
  );
}
