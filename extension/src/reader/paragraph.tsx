import * as React from 'react';

import type { IClaim } from '../claim/claim';
import { statusOf } from '../claim/claim';
import { attitudeOf } from '../claim/vocabulary';
import { UnitIndex } from '../text/codepoints';
import type { IBlock, IParagraphText } from '../text/paragraphs';
import type { ISegment, ISpan } from '../text/segments';
import { segment } from '../text/segments';

/** What decides how a claim is drawn, besides the claim itself. */
export interface IDrawing {
  /** Id of the claim that is looked at. */
  active: string | null;
  /** Claims whose quote is not the exact words of the text. */
  flagged: ReadonlySet<string>;
  /** Claims that the filter leaves in; `null` for all. */
  chosen: ReadonlySet<string> | null;
}

/** Spans by number of the paragraph. */
export type SpansOf = ReadonlyMap<number, readonly ISpan<IClaim>[]>;

const NO_SPANS: readonly ISpan<IClaim>[] = [];

/** Paragraphs that are laid out together, and skipped together while they are out of sight. */
export const TextBlock = React.memo(
  function TextBlock(
    props: IDrawing & { block: IBlock<IParagraphText>; spans: SpansOf; height: number }
  ): React.ReactElement {
    const { block, spans, height, ...drawing } = props;
    return (
      <div
        className="bibclaim-TextBlock"
        data-from={block.start}
        style={{ containIntrinsicBlockSize: `auto ${height}em` }}
      >
        {block.paragraphs.map(paragraph => (
          <Paragraph
            key={paragraph.n}
            {...drawing}
            paragraph={paragraph}
            spans={spans.get(paragraph.n) ?? NO_SPANS}
          />
        ))}
      </div>
    );
  },
  (before, after) =>
    before.block === after.block &&
    before.block.paragraphs.every(({ n }) =>
      isDrawnAlike(before, before.spans.get(n) ?? NO_SPANS, after, after.spans.get(n) ?? NO_SPANS)
    )
);

/** One paragraph with the claims that lie over it; what it shows are text nodes only. */
const Paragraph = React.memo(
  function Paragraph(
    props: IDrawing & { paragraph: IParagraphText; spans: readonly ISpan<IClaim>[] }
  ): React.ReactElement {
    const { paragraph, spans, ...drawing } = props;
    const index = new UnitIndex(paragraph.text);
    const cut = (from: number, to: number): string =>
      paragraph.text.slice(
        index.toUnits(from - paragraph.start),
        index.toUnits(to - paragraph.start)
      );
    return (
      <p
        className="bibclaim-Paragraph"
        dir="auto"
        data-n={paragraph.n}
        data-from={paragraph.start}
        data-testid="bibclaim-paragraph"
      >
        {segment(spans, paragraph.start, paragraph.end).map(part => (
          <Piece key={part.start} {...drawing} part={part} text={cut(part.start, part.end)} />
        ))}
      </p>
    );
  },
  (before, after) =>
    before.paragraph === after.paragraph && isDrawnAlike(before, before.spans, after, after.spans)
);

function Piece(props: IDrawing & { part: ISegment<IClaim>; text: string }): React.ReactElement {
  const { part, text, active, flagged, chosen } = props;
  const claims = part.spans.map(span => span.value);
  const isChosen = (claim: IClaim): boolean => !chosen || chosen.has(claim.id);
  // the shortest claim is the one that a click means; one that the filter leaves in goes first
  const top = [...claims].reverse().find(isChosen) ?? claims.at(-1);
  if (!top) {
    return <span data-start={part.start}>{text}</span>;
  }
  const marks = part.ending
    .filter(span => isChosen(span.value))
    .map(span => attitudeOf(span.value.attitude).mark)
    .join(' ')
    .trim();
  return (
    <span
      className="bibclaim-Highlight"
      data-start={part.start}
      data-attitude={top.attitude}
      data-status={statusOf(top)}
      data-depth={Math.min(claims.length, 3)}
      data-claims={claims.map(claim => claim.id).join(' ')}
      data-active={claims.some(claim => claim.id === active) || undefined}
      data-flagged={claims.some(claim => flagged.has(claim.id)) || undefined}
      data-dimmed={!claims.some(isChosen) || undefined}
      data-marks={marks || undefined}
      data-testid="bibclaim-highlight"
    >
      {text}
    </span>
  );
}

function isDrawnAlike(
  before: IDrawing,
  spans: readonly ISpan<IClaim>[],
  after: IDrawing,
  newSpans: readonly ISpan<IClaim>[]
): boolean {
  return (
    spans.length === newSpans.length &&
    spans.every(({ value }, i) => {
      const { id } = value;
      return (
        value === newSpans[i].value &&
        (id === before.active) === (id === after.active) &&
        before.flagged.has(id) === after.flagged.has(id) &&
        (!before.chosen || before.chosen.has(id)) === (!after.chosen || after.chosen.has(id))
      );
    })
  );
}
