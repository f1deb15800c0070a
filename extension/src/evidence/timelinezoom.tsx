import * as React from 'react';

import { Button } from '../ui/button';
import { useTrans } from '../ui/trans';

/** Buttons that show more or less time, and what the keys do. */
export function TimelineZoom(props: {
  onIn: () => void;
  onOut: () => void;
  onEarlier: () => void;
  onLater: () => void;
  onWhole: () => void;
  isWhole: boolean;
  helpId: string;
}): React.ReactElement {
  const { onIn, onOut, onEarlier, onLater, onWhole, isWhole, helpId } = props;
  const trans = useTrans();
  return (
    <div className="bibclaim-Timeline-zoom" role="group" aria-label={trans.__('Zoom')}>
      <Button
        aria-label={trans.__('Earlier')}
        testId="bibclaim-timeline-earlier"
        onClick={onEarlier}
      >
        ◂
      </Button>
      <Button aria-label={trans.__('Later')} testId="bibclaim-timeline-later" onClick={onLater}>
        ▸
      </Button>
      <Button aria-label={trans.__('Zoom out')} testId="bibclaim-timeline-out" onClick={onOut}>
        −
      </Button>
      <Button aria-label={trans.__('Zoom in')} testId="bibclaim-timeline-in" onClick={onIn}>
        +
      </Button>
      <Button testId="bibclaim-timeline-whole" disabled={isWhole} onClick={onWhole}>
        {trans.__('All')}
      </Button>
      <span id={helpId} className="bibclaim-Evidence-hint">
        {trans.__(
          'Arrow keys: from claim to claim · + − 0: zoom · Ctrl+arrows: move · Enter: Reader'
        )}
      </span>
    </div>
  );
}
