import * as React from 'react';

import type { IClaim } from '../claim/claim';
import { claimantOf, statusOf } from '../claim/claim';
import { attitudeOf } from '../claim/vocabulary';
import { UnitIndex } from '../text/codepoints';
import type { IParagraphText } from '../text/paragraphs';
import type { ISegment, ISpan } from '../text/segments';
import { segment } from '../text/segments';

/** One paragraph with the claims that lie over it; what it shows are text nodes only. */
export const Paragraph = React.memo(
  function Paragraph(props: {
    paragraph: IParagraphText;
    spans: readonly ISpan<IClaim>[];
    active: string | null;
    flagged: ReadonlySet<string>;
  }): React.ReactElement {
    const { paragraph, spans, active, flagged } = props;
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
        data-testid="bibclaim-paragraph"
      >
        {segment(spans, paragraph.start, paragraph.end).map(part => (
          <Piece
            key={part.start}
            part={part}
            text={cut(part.start, part.end)}
            active={active}
            flagged={flagged}
          />
        ))}
      </p>
    );
  },
  (before, after) =>
    before.paragraph === after.paragraph &&
    before.flagged === after.flagged &&
    sameSpans(before.spans, after.spans) &&
    touches(before.spans, before.active) === touches(after.spans, after.active)
);

function Piece(props: {
  part: ISegment<IClaim>;
  text: string;
  active: string | null;
  flagged: ReadonlySet<string>;
}): React.ReactElement {
  const { part, text, active, flagged } = props;
  const claims = part.spans.map(span => span.value);
  // the shortest claim is the one that a click means
  const top = claims.at(-1);
  if (!top) {
    return <span data-start={part.start}>{text}</span>;
  }
  const marks = part.ending
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
      data-marks={marks || undefined}
      data-testid="bibclaim-highlight"
      title={claims
        .filter(claim => claim.statement)
        .map(
          claim => `${claimantOf(claim)} ${attitudeOf(claim.attitude).label}: ${claim.statement}`
        )
        .join('\n\n')}
    >
      {text}
    </span>
  );
}

function sameSpans(a: readonly ISpan<IClaim>[], b: readonly ISpan<IClaim>[]): boolean {
  return a.length === b.length && a.every((span, i) => span.value === b[i].value);
}

function touches(spans: readonly ISpan<IClaim>[], active: string | null): string | null {
  return spans.some(span => span.value.id === active) ? active : null;
}
