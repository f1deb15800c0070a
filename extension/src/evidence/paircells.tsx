import { caretDownIcon, caretRightIcon, copyIcon } from '@jupyterlab/ui-components';
import * as React from 'react';

import type { IConflict } from '../api/evidence';
import type { IClaim } from '../claim/claim';
import { claimantOf } from '../claim/claim';
import { Button } from '../ui/button';
import { useTrans } from '../ui/trans';
import { ClaimBlock } from './claimblock';
import type { IMeasure } from './conflictrows';
import { figureOf } from './conflictrows';
import { Reading } from './readingmark';

/** The cells of two figures that do not agree; below them, when open, the sentence and both claims. */
export function PairCells(props: {
  measure: IMeasure;
  conflict: IConflict;
  claims: Readonly<Record<string, IClaim>>;
  isOpen: boolean;
  isStop: boolean;
  onToggle: () => void;
  onOpen: (claim: IClaim) => void;
  onEvidence: (id: string) => void;
  onCopy: (claims: readonly IClaim[]) => void;
}): React.ReactElement {
  const { measure, conflict, claims, isOpen, isStop, onToggle, onOpen, onEvidence, onCopy } = props;
  const trans = useTrans();
  const Caret = isOpen ? caretDownIcon : caretRightIcon;
  const CopyIcon = copyIcon;
  const known = conflict.claims.map(id => claims[id]).filter(Boolean);
  return (
    <>
      <div className="bibclaim-Pair" role="presentation" onClick={onToggle}>
        <div role="gridcell" className="bibclaim-Pair-kind">
          <Caret.react tag="span" elementSize="normal" />
          <Reading kind={conflict.kind} />
        </div>
        {([0, 1] as const).map(side => (
          <div key={side} role="gridcell" className="bibclaim-Pair-figure">
            <Side
              raw={figureOf(measure, conflict, side)?.raw ?? ''}
              date={conflict.as_of[side]}
              claim={claims[conflict.claims[side]]}
            />
          </div>
        ))}
      </div>
      {isOpen && (
        <div role="gridcell" className="bibclaim-Pair-more">
          <div className="bibclaim-Pair-sentence">
            <span dir="auto" data-testid="bibclaim-conflict-sentence">
              {conflict.sentence}
            </span>
            <Button
              tabIndex={isStop ? 0 : -1}
              testId="bibclaim-conflict-copy"
              onClick={() => onCopy(known)}
            >
              <CopyIcon.react tag="span" elementSize="normal" />
              {trans.__('Copy with citations')}
            </Button>
          </div>
          <div className="bibclaim-Sides">
            {conflict.claims.map(id => (
              <ClaimBlock
                key={id}
                id={id}
                claim={claims[id]}
                isStop={isStop}
                onOpen={onOpen}
                onEvidence={onEvidence}
              />
            ))}
          </div>
        </div>
      )}
    </>
  );
}

function Side(props: { raw: string; date: string; claim: IClaim | undefined }): React.ReactElement {
  const { raw, date, claim } = props;
  const trans = useTrans();
  return (
    <>
      <bdi className="bibclaim-Pair-raw">{raw}</bdi>
      <span className="bibclaim-Pair-who">
        <bdi>{claim ? claimantOf(claim) : ''}</bdi>
        {' · '}
        {date || trans.__('no date')}
        {claim && (
          <>
            {' · '}
            <bdi>@{claim.citekey}</bdi>
          </>
        )}
      </span>
    </>
  );
}
