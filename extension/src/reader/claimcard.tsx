import type { LabIcon } from '@jupyterlab/ui-components';
import { checkIcon, closeIcon, editIcon, undoIcon } from '@jupyterlab/ui-components';
import * as React from 'react';

import type { Verdict } from '../api/wire';
import type { IClaim } from '../claim/claim';
import { chainOf, claimantOf, statusOf } from '../claim/claim';
import { verdictWords } from '../claim/verdict';
import { attitudeOf } from '../claim/vocabulary';
import { Mark } from '../ui/mark';
import { useTrans } from '../ui/trans';
import { CardDetails } from './carddetails';
import { statusWords, useReader } from './context';

/** What a card shows of its claim. */
export interface ICard {
  claim: IClaim;
  verdict: Verdict | undefined;
  active: boolean;
  /** Whether the quote is compared with the text. */
  isComparing: boolean;
  /** Whether Tab stops here. */
  isStop: boolean;
  /** Place in the list, from 0, and the length of the list. */
  position: number;
  total: number;
}

/** One claim of the side list; Tab stops at it only when it is the list's stop. */
export const ClaimCard = React.memo(
  React.forwardRef<HTMLLIElement, ICard & { top?: number }>(
    function ClaimCard(props, ref): React.ReactElement {
      const { claim, verdict, active, isComparing, isStop, position, total, top } = props;
      const { model } = useReader();
      const { id } = claim;
      const isSuggestion = statusOf(claim) === 'suggested';
      const isLit = React.useSyncExternalStore(model.lit.subscribe, () => model.lit.has(id));
      return (
        <li
          ref={ref}
          className="bibclaim-Card"
          style={top === undefined ? undefined : { transform: `translateY(${top}px)` }}
          aria-setsize={total}
          aria-posinset={position + 1}
          data-index={position}
          data-attitude={claim.attitude}
          data-status={statusOf(claim)}
          data-claim={id}
          data-active={active || undefined}
          data-lit={isLit || undefined}
          data-testid="bibclaim-claim-card"
          onPointerEnter={() => {
            model.lit.ids = [id];
          }}
          onPointerLeave={() => {
            model.lit.ids = [];
          }}
        >
          <Summary claim={claim} verdict={verdict} active={active} isStop={isStop} />
          {/* the details of an active suggestion have these buttons with words */}
          {!(active && isSuggestion) && <Actions claim={claim} isStop={isStop} />}
          {active && <CardDetails claim={claim} verdict={verdict} isComparing={isComparing} />}
        </li>
      );
    }
  )
);

/** What the claim says, as one button that goes to its words. */
function Summary(props: {
  claim: IClaim;
  verdict: Verdict | undefined;
  active: boolean;
  isStop: boolean;
}): React.ReactElement {
  const { claim, verdict, active, isStop } = props;
  const { actions } = useReader();
  const trans = useTrans();
  const status = statusOf(claim);
  const doubt = verdictWords(verdict, trans);
  const quantities = claim.quantities ?? [];
  return (
    <button
      type="button"
      className="bibclaim-Card-main"
      tabIndex={isStop ? 0 : -1}
      aria-current={active || undefined}
      aria-keyshortcuts={status === 'suggested' ? 'Enter A E X Delete' : 'Enter E Delete'}
      onClick={() => actions.reveal(claim.id)}
    >
      <span className="bibclaim-Card-head">
        <Mark attitude={claim.attitude} />
        <span className="bibclaim-Card-who" dir="auto">
          {claimantOf(claim)}
        </span>
        <span className="bibclaim-Card-does">{attitudeOf(claim.attitude).label}</span>
        {claim.locator?.value && (
          <span className="bibclaim-Card-place">
            {claim.locator.label === 'paragraph' ? '¶' : ''}
            {claim.locator.value}
          </span>
        )}
      </span>
      <span className="bibclaim-Card-statement" dir="auto">
        {claim.statement}
      </span>
      {claim.chain.length > 1 && !active && (
        <span className="bibclaim-Card-chain" dir="auto">
          {chainOf(claim)}
        </span>
      )}
      {quantities.length > 0 && (
        <span className="bibclaim-Card-quantities">
          {quantities.map((quantity, i) => (
            <span key={i}>
              {quantity.measure}: {quantity.raw}
              {quantity.as_of ? ` (${quantity.as_of})` : ''}
            </span>
          ))}
        </span>
      )}
      {(claim.tags ?? []).length > 0 && (
        <span className="bibclaim-Card-tags">
          {claim.tags?.map(tag => (
            <span key={tag} className="bibclaim-Tag">
              {tag}
            </span>
          ))}
        </span>
      )}
      {doubt && (
        <span
          className="bibclaim-Card-doubt"
          data-verdict={verdict}
          title={doubt.explanation}
          data-testid="bibclaim-verdict"
        >
          {trans.__('Quote: %1', doubt.label)}
        </span>
      )}
      {status !== 'active' && (
        <span className="bibclaim-Card-status">{statusWords(status, trans)}</span>
      )}
    </button>
  );
}

/** The small buttons in the corner of a card. */
function Actions(props: { claim: IClaim; isStop: boolean }): React.ReactElement {
  const { claim, isStop } = props;
  const { actions } = useReader();
  const trans = useTrans();
  const status = statusOf(claim);
  return (
    <span className="bibclaim-Card-actions">
      {status === 'suggested' && (
        <Action
          isStop={isStop}
          icon={checkIcon}
          label={trans.__('Accept this suggestion (A)')}
          testId="bibclaim-claim-accept"
          onClick={() => actions.setStatus(claim.id, 'active')}
        />
      )}
      <Action
        isStop={isStop}
        icon={editIcon}
        label={
          status === 'suggested'
            ? trans.__('Edit this suggestion, then accept it (E)')
            : trans.__('Edit this claim (E)')
        }
        testId="bibclaim-claim-edit"
        onClick={() => actions.edit(claim.id)}
      />
      {status === 'rejected' ? (
        <Action
          isStop={isStop}
          icon={undoIcon}
          label={trans.__('File this claim again')}
          testId="bibclaim-claim-restore"
          onClick={() => actions.setStatus(claim.id, 'active')}
        />
      ) : (
        <Action
          isStop={isStop}
          icon={closeIcon}
          label={
            status === 'suggested'
              ? trans.__('Reject this suggestion (X)')
              : trans.__('Reject this claim (it is kept, but no longer used)')
          }
          testId="bibclaim-claim-reject"
          onClick={() => actions.setStatus(claim.id, 'rejected')}
        />
      )}
    </span>
  );
}

/** A button of a card that Tab reaches on one card only. */
function Action(props: {
  icon: LabIcon;
  label: string;
  isStop: boolean;
  testId: string;
  onClick: () => void;
}): React.ReactElement {
  const { icon: Icon, label, isStop, testId, onClick } = props;
  return (
    <button
      type="button"
      className="bibclaim-IconButton"
      tabIndex={isStop ? 0 : -1}
      aria-label={label}
      title={label}
      data-testid={testId}
      onClick={onClick}
    >
      <Icon.react tag="span" elementSize="normal" />
    </button>
  );
}
