import * as React from 'react';

import type { ISpan, ITick } from './timescale';
import { shareOf } from './timescale';

/** The dates above the lanes; dragged sideways it shows other times. */
export const TimelineAxis = React.forwardRef<
  HTMLDivElement,
  { span: ISpan; ticks: readonly ITick[]; onDrag: (pixels: number) => void }
>(function TimelineAxis({ span, ticks, onDrag }, ref): React.ReactElement {
  const before = React.useRef<number | null>(null);
  return (
    <div className="bibclaim-Timeline-axis" aria-hidden="true">
      <div
        ref={ref}
        className="bibclaim-Timeline-axisPage"
        onPointerDown={event => {
          before.current = event.clientX;
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={event => {
          if (before.current !== null) {
            onDrag(event.clientX - before.current);
            before.current = event.clientX;
          }
        }}
        onPointerUp={() => {
          before.current = null;
        }}
        onPointerCancel={() => {
          before.current = null;
        }}
      >
        {ticks.map(({ day, label, isYear }) => (
          <span
            key={day}
            className="bibclaim-Timeline-tick"
            data-year={isYear || undefined}
            style={{ left: `${(shareOf(day, span) * 100).toFixed(3)}%` }}
          >
            {label}
          </span>
        ))}
      </div>
    </div>
  );
});
