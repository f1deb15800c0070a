import * as React from 'react';

import { ROLES, words } from '../claim/vocabulary';
import { useTrans } from '../ui/trans';
import { useWidth } from '../ui/width';
import type { IBox, IPath } from './pathgraph';
import { pathGraph, pathInWords } from './pathgraph';

/** Sizes in pixels. */
const HEIGHT = 100;
const NARROWEST = 128;
const WIDEST = 200;
const GAP = { along: 34, across: 14 };
const ARROW = 8;

/** Where a box stands. */
interface IPlace {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Who the document in hand comes from: there is nothing more to get. */
const OWN: ReadonlySet<string> = new Set(['author', 'publisher']);

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
  const fitting = Math.floor((width + GAP.along) / Math.max(1, graph.columns)) - GAP.along;
  const isUpright = width > 0 && fitting < NARROWEST;
  const boxSize = { width: isUpright ? 180 : Math.min(WIDEST, fitting), height: HEIGHT };
  const size = isUpright
    ? {
        width: graph.rows * (boxSize.width + GAP.across) - GAP.across,
        height: graph.columns * (HEIGHT + GAP.along) - GAP.along
      }
    : {
        width: graph.columns * (boxSize.width + GAP.along) - GAP.along,
        height: graph.rows * (HEIGHT + GAP.across) - GAP.across
      };
  const place = (one: IBox): IPlace => ({
    ...boxSize,
    ...(isUpright
      ? { left: one.row * (boxSize.width + GAP.across), top: one.column * (HEIGHT + GAP.along) }
      : { left: one.column * (boxSize.width + GAP.along), top: one.row * (HEIGHT + GAP.across) })
  });

  return (
    <figure className="bibclaim-Path" data-testid="bibclaim-path">
      <div ref={box} className="bibclaim-Path-page">
        {width > 0 && (
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
        )}
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
  place: IPlace;
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
    ? 'obtained'
    : OWN.has(box.role)
      ? 'own'
      : box.is_named
        ? 'missing'
        : 'unnamed';
  const stateWords = {
    obtained: `● ${trans.__('in the library')}`,
    own: '',
    missing: `◇ ${trans.__('to get')}`,
    unnamed: `○ ${trans.__('not named')}`
  }[state];
  return (
    <div
      className="bibclaim-PathBox"
      data-role={box.role}
      data-state={state}
      data-testid="bibclaim-path-box"
      style={{ ...place }}
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
      {stateWords && <div className="bibclaim-PathBox-state">{stateWords}</div>}
    </div>
  );
}

function Arrow(props: { from: IPlace; to: IPlace; isUpright: boolean }): React.ReactElement {
  const { from, to, isUpright } = props;
  if (isUpright) {
    const [x1, y1] = [from.left + from.width / 2, from.top + from.height];
    const [x2, y2] = [to.left + to.width / 2, to.top];
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
  const [x1, y1] = [from.left + from.width, from.top + from.height / 2];
  const [x2, y2] = [to.left, to.top + to.height / 2];
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
