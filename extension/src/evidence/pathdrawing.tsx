import * as React from 'react';

import { ROLES, words } from '../claim/vocabulary';
import { useTrans } from '../ui/trans';
import { useWidth } from '../ui/width';
import type { IBox, IPath } from './pathgraph';
import { pathGraph, pathInWords } from './pathgraph';

/** Sizes in pixels. */
const BOX = { width: 190, height: 104 };
const GAP = { along: 44, across: 14 };
const ARROW = 8;

/**
 * The ways that claims took, as boxes and arrows from the document in hand to the claimant.
 *
 * They run from left to right where there is room for it, else from top to bottom.
 */
export function PathDrawing(props: {
  paths: readonly IPath[];
  /** Whether an entry is in the library. */
  isObtained: (citekey: string) => boolean;
  onOpen: (citekey: string, claims: readonly string[]) => void;
}): React.ReactElement {
  const { paths, isObtained, onOpen } = props;
  const trans = useTrans();
  const box = React.useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const graph = React.useMemo(() => pathGraph(paths), [paths]);
  const across = graph.columns * (BOX.width + GAP.along) - GAP.along;
  const isUpright = width > 0 && across > width;
  const size = isUpright
    ? {
        width: graph.rows * (BOX.width + GAP.across) - GAP.across,
        height: graph.columns * (BOX.height + GAP.along) - GAP.along
      }
    : { width: across, height: graph.rows * (BOX.height + GAP.across) - GAP.across };
  const place = (one: IBox): { left: number; top: number } =>
    isUpright
      ? { left: one.row * (BOX.width + GAP.across), top: one.column * (BOX.height + GAP.along) }
      : { left: one.column * (BOX.width + GAP.along), top: one.row * (BOX.height + GAP.across) };

  return (
    <figure className="bibclaim-Path" data-testid="bibclaim-path">
      <div ref={box} className="bibclaim-Path-page">
        <div className="bibclaim-Path-drawing" style={size}>
          <svg width={size.width} height={size.height} aria-hidden="true">
            {graph.arrows.map(({ from, to }, i) => (
              <Arrow key={i} from={place(from)} to={place(to)} isUpright={isUpright} />
            ))}
          </svg>
          {graph.boxes.map(one => (
            <PathBox
              key={`${one.column}-${one.key}`}
              box={one}
              place={place(one)}
              isObtained={one.citekey !== '' && isObtained(one.citekey)}
              onOpen={onOpen}
            />
          ))}
        </div>
      </div>
      <figcaption className="bibclaim-Path-words">
        {paths.map(path => (
          <div key={path.claim} dir="auto" data-testid="bibclaim-path-words">
            {trans.__('In words: %1', pathInWords(path))}
          </div>
        ))}
      </figcaption>
    </figure>
  );
}

/** One stop: role, who, medium, grade, and whether the library has its document. */
function PathBox(props: {
  box: IBox;
  place: { left: number; top: number };
  isObtained: boolean;
  onOpen: (citekey: string, claims: readonly string[]) => void;
}): React.ReactElement {
  const { box, place, isObtained, onOpen } = props;
  const trans = useTrans();
  const role =
    box.role === 'document'
      ? trans.__('document in hand')
      : (ROLES.find(one => one.value === box.role)?.label ?? words(box.role));
  const state = isObtained
    ? trans.__('in the library')
    : box.is_named
      ? trans.__('to get')
      : trans.__('not named');
  return (
    <div
      className="bibclaim-PathBox"
      data-role={box.role}
      data-state={isObtained ? 'obtained' : box.is_named ? 'missing' : 'unnamed'}
      data-testid="bibclaim-path-box"
      style={{ ...place, ...BOX }}
      title={[box.label, box.medium, box.meaning].filter(Boolean).join('\n')}
    >
      <div className="bibclaim-PathBox-role">
        {role}
        {box.is_origin && ` · ${trans.__('origin')}`}
      </div>
      {isObtained ? (
        <button
          type="button"
          className="bibclaim-PathBox-label bibclaim-TextButton"
          data-testid="bibclaim-path-open"
          onClick={() => onOpen(box.citekey, box.claims)}
        >
          <bdi>{box.label}</bdi>
        </button>
      ) : (
        <div className="bibclaim-PathBox-label" dir="auto">
          {box.label}
        </div>
      )}
      {(box.medium || box.grades.length > 0) && (
        <div className="bibclaim-PathBox-more">
          {box.medium && <bdi>{box.medium}</bdi>}
          {box.grades.map(grade => (
            <span key={grade} className="bibclaim-PathBox-grade">
              {grade}
            </span>
          ))}
          {box.grades.length > 0 && <span>{box.meaning}</span>}
        </div>
      )}
      <div className="bibclaim-PathBox-state">
        <span aria-hidden="true">{isObtained ? '●' : box.is_named ? '◇' : '○'}</span> {state}
      </div>
    </div>
  );
}

function Arrow(props: {
  from: { left: number; top: number };
  to: { left: number; top: number };
  isUpright: boolean;
}): React.ReactElement {
  const { from, to, isUpright } = props;
  if (isUpright) {
    const [x1, y1] = [from.left + BOX.width / 2, from.top + BOX.height];
    const [x2, y2] = [to.left + BOX.width / 2, to.top];
    const middle = (y1 + y2) / 2;
    return (
      <>
        <path
          className="bibclaim-Path-line"
          d={`M${x1} ${y1} C${x1} ${middle} ${x2} ${middle} ${x2} ${y2 - ARROW}`}
        />
        <path className="bibclaim-Path-head" d={`M${x2} ${y2} l-4 ${-ARROW} h8 z`} />
      </>
    );
  }
  const [x1, y1] = [from.left + BOX.width, from.top + BOX.height / 2];
  const [x2, y2] = [to.left, to.top + BOX.height / 2];
  const middle = (x1 + x2) / 2;
  return (
    <>
      <path
        className="bibclaim-Path-line"
        d={`M${x1} ${y1} C${middle} ${y1} ${middle} ${y2} ${x2 - ARROW} ${y2}`}
      />
      <path className="bibclaim-Path-head" d={`M${x2} ${y2} l${-ARROW} -4 v8 z`} />
    </>
  );
}
