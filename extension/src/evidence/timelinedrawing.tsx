import { useVirtualizer } from '@tanstack/react-virtual';
import * as React from 'react';

import type { ITimelineRow } from '../api/evidence';
import { useTrans } from '../ui/trans';
import { useWidth } from '../ui/width';
import type { ILane, ITimelineItem } from './lanes';
import { neighbour, tracksOf } from './lanes';
import { TimelineAxis } from './timelineaxis';
import { TimelineDetail } from './timelinedetail';
import { LINE_HEIGHT, TimelineTrack } from './timelinetrack';
import { TimelineZoom } from './timelinezoom';
import type { ISpan } from './timescale';
import { panned, revealed, spanOf, ticksOf, zoomed } from './timescale';

const ZOOM = 1.6;
const PAN = 0.25;

/** Lanes of claimants over time: arrow keys go from claim to claim, plus and minus zoom. */
export function TimelineDrawing(props: {
  lanes: readonly ILane[];
  /** Id of a claim to begin with. */
  wanted: string | null;
  onOpen: (row: ITimelineRow) => void;
  onEvidence: (id: string) => void;
}): React.ReactElement {
  const { lanes, wanted, onOpen, onEvidence } = props;
  const trans = useTrans();
  const helpId = React.useId();
  const box = React.useRef<HTMLDivElement>(null);
  const axis = React.useRef<HTMLDivElement>(null);
  const width = useWidth(axis);

  const whole = React.useMemo(
    () =>
      spanOf(
        lanes.flatMap(lane =>
          lane.items.flatMap(({ first, last }) => [first, last].filter(day => day !== null))
        )
      ),
    [lanes]
  );
  const [chosen, setChosen] = React.useState<ISpan | null>(null);
  const span = chosen ?? whole;
  const tracks = React.useMemo(() => tracksOf(lanes, span, width), [lanes, span, width]);
  const places = React.useMemo(() => {
    const found = new Map<string, { track: number; item: ITimelineItem }>();
    tracks.forEach((track, at) =>
      track.items.forEach(item => found.set(item.key, { track: at, item }))
    );
    return found;
  }, [tracks]);

  const [active, setActive] = React.useState<string | null>(
    () =>
      lanes.flatMap(lane => lane.items).find(item => item.row.id === wanted)?.key ??
      lanes[0]?.items[0]?.key ??
      null
  );
  const stop = active !== null && places.has(active) ? active : (lanes[0]?.items[0]?.key ?? null);
  const shown = stop === null ? null : (places.get(stop)?.item ?? null);

  const virtual = useVirtualizer({
    count: tracks.length,
    getScrollElement: () => box.current,
    estimateSize: () => LINE_HEIGHT,
    getItemKey: index => tracks[index].key,
    overscan: 10,
    paddingEnd: 8
  });

  const isMoving = React.useRef(false);
  const goTo = (item: ITimelineItem | null): void => {
    if (item) {
      isMoving.current = true;
      setActive(item.key);
      setChosen(revealed(span, item.first ?? item.anchor, item.last ?? item.anchor));
    }
  };
  const scroller = React.useRef(virtual);
  scroller.current = virtual;
  React.useEffect(() => {
    const place = stop === null ? undefined : places.get(stop);
    if (!place || !isMoving.current) {
      return;
    }
    const node = box.current?.querySelector<HTMLElement>('[data-stop]');
    if (node) {
      isMoving.current = false;
      node.focus({ preventScroll: true });
    }
    scroller.current.scrollToIndex(place.track, { align: 'auto' });
  });
  // the claim that the view was opened for is brought into sight once
  React.useEffect(() => {
    const place = wanted !== null && stop !== null ? places.get(stop) : undefined;
    if (place) {
      scroller.current.scrollToIndex(place.track, { align: 'center' });
    }
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [wanted]);

  const change = (next: ISpan | null): void => setChosen(next);
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.altKey || event.metaKey) {
      return;
    }
    const act = event.ctrlKey
      ? new Map<string, () => void>([
          ['ArrowLeft', () => change(panned(span, -PAN))],
          ['ArrowRight', () => change(panned(span, PAN))]
        ]).get(event.key)
      : new Map<string, () => void>([
          ['ArrowLeft', () => goTo(neighbour(lanes, stop, 'left'))],
          ['ArrowRight', () => goTo(neighbour(lanes, stop, 'right'))],
          ['ArrowUp', () => goTo(neighbour(lanes, stop, 'up'))],
          ['ArrowDown', () => goTo(neighbour(lanes, stop, 'down'))],
          ['Home', () => goTo(neighbour(lanes, stop, 'first'))],
          ['End', () => goTo(neighbour(lanes, stop, 'last'))],
          ['+', () => change(zoomed(span, 1 / ZOOM, focusShare()))],
          ['=', () => change(zoomed(span, 1 / ZOOM, focusShare()))],
          ['-', () => change(zoomed(span, ZOOM, focusShare()))],
          ['0', () => change(null)]
        ]).get(event.key);
    if (act) {
      event.preventDefault();
      act();
    }
  };
  /** Zooming by keyboard keeps the claim with the keyboard where it is. */
  const focusShare = (): number => {
    const share = shown ? (shown.anchor - span.from) / (span.to - span.from) : 0.5;
    return share >= 0 && share <= 1 ? share : 0.5;
  };

  const wheeled = React.useRef<(event: WheelEvent) => void>(() => undefined);
  wheeled.current = event => {
    const place = axis.current?.getBoundingClientRect();
    if (!place || !place.width) {
      return;
    }
    const sideways = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      const share = Math.min(1, Math.max(0, (event.clientX - place.left) / place.width));
      change(zoomed(span, event.deltaY > 0 ? ZOOM : 1 / ZOOM, share));
    } else if (Math.abs(sideways) > Math.abs(event.shiftKey ? 0 : event.deltaY)) {
      event.preventDefault();
      change(panned(span, sideways / place.width));
    }
  };
  React.useEffect(() => {
    const node = box.current;
    // React listens passively, which cannot keep the page from zooming
    const listen = (event: WheelEvent): void => wheeled.current(event);
    node?.addEventListener('wheel', listen, { passive: false });
    return () => node?.removeEventListener('wheel', listen);
  }, []);

  const ticks = React.useMemo(() => ticksOf(span, width || 600), [span, width]);
  return (
    <div className="bibclaim-Timeline">
      <TimelineZoom
        onIn={() => change(zoomed(span, 1 / ZOOM, focusShare()))}
        onOut={() => change(zoomed(span, ZOOM, focusShare()))}
        onEarlier={() => change(panned(span, -PAN))}
        onLater={() => change(panned(span, PAN))}
        onWhole={() => change(null)}
        isWhole={chosen === null}
        helpId={helpId}
      />
      <div
        ref={box}
        className="bibclaim-Timeline-page"
        role="group"
        aria-label={trans.__('Timeline')}
        aria-describedby={helpId}
        data-testid="bibclaim-timeline-drawing"
        onKeyDown={onKeyDown}
      >
        <TimelineAxis
          ref={axis}
          span={span}
          ticks={ticks}
          onDrag={pixels => change(panned(span, -pixels / Math.max(1, width)))}
        />
        <div className="bibclaim-Timeline-lines" style={{ height: virtual.getTotalSize() }}>
          {width > 0 &&
            virtual
              .getVirtualItems()
              .map(line => (
                <TimelineTrack
                  key={line.key}
                  track={tracks[line.index]}
                  isNamed={
                    tracks[line.index].line === 0 || line.index === virtual.range?.startIndex
                  }
                  top={line.start}
                  span={span}
                  ticks={ticks}
                  width={width}
                  stop={stop}
                  onFocus={setActive}
                  onOpen={onOpen}
                />
              ))}
        </div>
      </div>
      {shown && (
        <TimelineDetail
          row={shown.row}
          onOpen={() => onOpen(shown.row)}
          onEvidence={() => onEvidence(shown.row.id)}
        />
      )}
    </div>
  );
}
