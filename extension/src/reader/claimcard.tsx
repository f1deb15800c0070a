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

/** One claim of the side list; Tab stops at it only when it is the list's stop. */
export const ClaimCard = React.memo(function ClaimCard(props: {
  claim: IClaim;
  verdict: Verdict | undefined;
  active: boolean;
  isStop: boolean;
  onReveal: (id: string) => void;
  onEdit: (id: string) => void;
  onStatus: (id: string, status: string) => void;
}): React.ReactElement {
  const { claim, verdict, active, isStop, onReveal, onEdit, onStatus } = props;
  const trans = useTrans();
  const status = statusOf(claim);
  const doubt = verdictWords(verdict, trans);
  const quantities = claim.quantities ?? [];
  return (
    <li
      className="bibclaim-Card"
      data-attitude={claim.attitude}
      data-status={status}
      data-claim={claim.id}
      data-active={active || undefined}
      data-testid="bibclaim-claim-card"
    >
      <button
        type="button"
        className="bibclaim-Card-main"
        tabIndex={isStop ? 0 : -1}
        aria-current={active || undefined}
        aria-keyshortcuts="Enter E Delete"
        onClick={() => onReveal(claim.id)}
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
        {claim.chain.length > 1 && (
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
        {status !== 'active' && <span className="bibclaim-Card-status">{status}</span>}
      </button>
      <span className="bibclaim-Card-actions">
        {status === 'suggested' && (
          <Action
            isStop={isStop}
            icon={checkIcon}
            label={trans.__('Accept this suggestion')}
            testId="bibclaim-claim-accept"
            onClick={() => onStatus(claim.id, 'active')}
          />
        )}
        <Action
          isStop={isStop}
          icon={editIcon}
          label={trans.__('Edit this claim')}
          testId="bibclaim-claim-edit"
          onClick={() => onEdit(claim.id)}
        />
        {status === 'rejected' ? (
          <Action
            isStop={isStop}
            icon={undoIcon}
            label={trans.__('File this claim again')}
            testId="bibclaim-claim-restore"
            onClick={() => onStatus(claim.id, 'active')}
          />
        ) : (
          <Action
            isStop={isStop}
            icon={closeIcon}
            label={trans.__('Reject this claim (it is kept, but no longer used)')}
            testId="bibclaim-claim-reject"
            onClick={() => onStatus(claim.id, 'rejected')}
          />
        )}
      </span>
    </li>
  );
});

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
