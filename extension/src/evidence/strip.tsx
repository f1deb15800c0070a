import * as React from 'react';

import type { IFigure } from '../api/evidence';
import type { IScale } from './scale';
import { shortNumber } from './scale';

/**
 * One figure on the axis of its measure: the range as a bar with an arrow where it is open, the value as a
 * filled circle, or as a hollow diamond where it has no date. The row around it says the same in words.
 */
export function Strip(props: { figure: IFigure; scale: IScale }): React.ReactElement {
  const { figure, scale } = props;
  const from = scale.at(figure.low ?? scale.near);
  const to = scale.at(figure.high ?? scale.far);
  const value = figure.value ?? (figure.low !== null ? figure.low : figure.high);
  return (
    <svg
      className="bibclaim-Strip"
      width="100%"
      aria-hidden="true"
      data-dated={figure.as_of ? true : undefined}
    >
      <Grid scale={scale} height="100%" />
      <svg y="50%" overflow="visible">
        <rect
          className="bibclaim-Strip-range"
          x={percent(from)}
          y={-3}
          width={percent(Math.max(0, to - from))}
          height={6}
        />
      </svg>
      {figure.low === null && (
        <At share={from}>
          <path className="bibclaim-Strip-open" d="M8 -6 L0 0 L8 6" />
        </At>
      )}
      {figure.high === null && (
        <At share={to}>
          <path className="bibclaim-Strip-open" d="M-8 -6 L0 0 L-8 6" />
        </At>
      )}
      {value !== null && (
        <At share={scale.at(value)}>
          {figure.as_of ? (
            <circle className="bibclaim-Strip-dated" r={5} />
          ) : (
            <path className="bibclaim-Strip-undated" d="M0 -6 L6 0 L0 6 L-6 0 Z" />
          )}
        </At>
      )}
    </svg>
  );
}

/** The axis below the strips. */
export function StripAxis(props: { scale: IScale; unit: string }): React.ReactElement {
  const { scale, unit } = props;
  return (
    <svg className="bibclaim-Strip" width="100%" height={34} aria-hidden="true">
      <line className="bibclaim-Strip-axis" x1="0" x2="100%" y1="0.5" y2="0.5" />
      <Grid scale={scale} height="5" />
      {scale.ticks.map(tick => {
        const share = scale.at(tick);
        return (
          <text
            key={tick}
            x={percent(share)}
            y={17}
            textAnchor={share < 0.04 ? 'start' : share > 0.96 ? 'end' : 'middle'}
          >
            {shortNumber(tick)}
          </text>
        );
      })}
      <text x="100%" y={31} textAnchor="end">
        {unit}
      </text>
    </svg>
  );
}

function Grid(props: { scale: IScale; height: string }): React.ReactElement {
  return (
    <>
      {props.scale.ticks.map(tick => (
        <line
          key={tick}
          className="bibclaim-Strip-grid"
          x1={percent(props.scale.at(tick))}
          x2={percent(props.scale.at(tick))}
          y1={0}
          y2={props.height}
        />
      ))}
    </>
  );
}

/** A shape of fixed size at a place that moves with the width. */
function At(props: { share: number; children: React.ReactNode }): React.ReactElement {
  return (
    <svg x={percent(props.share)} y="50%" overflow="visible">
      {props.children}
    </svg>
  );
}

function percent(share: number): string {
  return `${(share * 100).toFixed(3)}%`;
}
