import * as React from 'react';

import type { IFigure } from '../api/evidence';
import type { IClaim } from '../claim/claim';
import { claimantOf } from '../claim/claim';
import { useTrans } from '../ui/trans';
import type { IScale } from './scale';
import { Strip } from './strip';

/** The cells of one figure: who, the figure as written, its date, and where it stands on the axis. */
export function FigureCells(props: {
  figure: IFigure;
  claim: IClaim | undefined;
  scale: IScale;
  isStop: boolean;
  onOpen: (claim: IClaim) => void;
}): React.ReactElement {
  const { figure, claim, scale, isStop, onOpen } = props;
  const trans = useTrans();
  const who = claim ? claimantOf(claim) : figure.claim;
  return (
    <>
      <div role="gridcell" className="bibclaim-Figure-who">
        <button
          type="button"
          className="bibclaim-TextButton"
          tabIndex={isStop ? 0 : -1}
          title={claim ? `${trans.__('Open in Reader')}: ${claim.statement}` : undefined}
          disabled={!claim}
          data-testid="bibclaim-figure-open"
          onClick={() => claim && onOpen(claim)}
        >
          <bdi>{who}</bdi>
        </button>
      </div>
      <div role="gridcell" className="bibclaim-Figure-raw" dir="auto">
        {figure.raw}
      </div>
      <div role="gridcell" className="bibclaim-Figure-date">
        {figure.as_of || trans.__('no date')}
      </div>
      <div role="gridcell" className="bibclaim-Figure-strip">
        <Strip figure={figure} scale={scale} />
        <span className="bibclaim-hidden">{boundsInWords(figure, trans.__('open'))}</span>
      </div>
    </>
  );
}

function boundsInWords({ low, high, unit }: IFigure, open: string): string {
  const text = low === high ? String(low ?? open) : `${low ?? open} – ${high ?? open}`;
  return unit ? `${text} ${unit}` : text;
}
