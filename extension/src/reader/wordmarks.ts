import * as React from 'react';

import type { IClaim } from '../claim/claim';
import type { ReaderModel } from './model';
import type { IRange } from './selection';
import { rangeOf } from './selection';

/**
 * Marks over words that leave the document as it is, so that the caret and a selection stay where they are.
 *
 * The names are those of the CSS custom highlights in `reader.css`. A browser without them shows no such marks;
 * all that they say is in the card of the claim, too.
 */
const MARKS = ['lit', 'place', 'content', 'source', 'cue'] as const;
type Mark = (typeof MARKS)[number];

/** The words of a claim that name its source, say what the source does, and carry what it says. */
export interface IPartSpans {
  source: IRange | null;
  cue: IRange | null;
  content: readonly IRange[];
}

/** The parts of a claim that have a place in the text. */
export function partsOf(claim: IClaim): IPartSpans {
  const content = Array.isArray(claim['content_spans']) ? claim['content_spans'] : [];
  return {
    source: rangeIn(claim['source_span']),
    cue: rangeIn(claim['cue_span']),
    content: content.map(rangeIn).filter(range => range !== null)
  };
}

/** The words of a part as the claim quotes them; empty when it has none. */
export function partWords(claim: IClaim, part: 'source_span' | 'cue_span'): string {
  const span = claim[part];
  return span && typeof span === 'object' && 'exact' in span && typeof span.exact === 'string'
    ? span.exact
    : '';
}

function rangeIn(span: unknown): IRange | null {
  if (!span || typeof span !== 'object') {
    return null;
  }
  const { start, end } = span as Partial<IRange>;
  return typeof start === 'number' && typeof end === 'number' && start < end
    ? { start, end }
    : null;
}

/** Mark the parts of the active claim, what the pointer is over, and a place that was pointed at. */
export function useWordMarks(
  model: ReaderModel,
  text: React.RefObject<HTMLDivElement | null>
): void {
  const marks = React.useRef<WordMarks | null>(null);
  React.useEffect(() => {
    const own = (marks.current = new WordMarks());
    const light = (): void => own.set('lit', text.current, litRanges(model));
    model.lit.changed.connect(light);
    return () => {
      model.lit.changed.disconnect(light);
      own.clear();
    };
  }, [model, text]);

  // after every render: pieces that were drawn anew have lost their marks
  React.useEffect(() => {
    const { active, place, source } = model;
    const claim = model.shown.drawn.find(({ id }) => id === active);
    const parts = claim && partsOf(claim);
    const own = marks.current;
    own?.set('source', text.current, parts?.source ? [parts.source] : []);
    own?.set('cue', text.current, parts?.cue ? [parts.cue] : []);
    own?.set('content', text.current, parts?.content ?? []);
    own?.set('place', text.current, place && place.snapshot === source?.sha256 ? [place] : []);
    own?.set('lit', text.current, litRanges(model));
  });
}

function litRanges(model: ReaderModel): IRange[] {
  return model.lit.ids.length
    ? model.shown.drawn
        .filter(claim => model.lit.has(claim.id))
        .map(({ quote: { start = 0, end = 0 } }) => ({ start, end }))
    : [];
}

/** The marks of one Reader; several Readers on the screen share the highlights of the page. */
class WordMarks {
  set(mark: Mark, root: HTMLElement | null, ranges: readonly IRange[]): void {
    const highlight = highlightOf(mark);
    if (!highlight) {
      return;
    }
    this._ranges.get(mark)?.forEach(range => highlight.delete(range));
    const drawn = root ? ranges.map(range => rangeOf(root, range)) : [];
    const own = drawn.filter(range => range !== null);
    own.forEach(range => highlight.add(range));
    this._ranges.set(mark, own);
  }

  clear(): void {
    MARKS.forEach(mark => this.set(mark, null, []));
  }

  private _ranges = new Map<Mark, readonly Range[]>();
}

function highlightOf(mark: Mark): Highlight | null {
  if (typeof Highlight === 'undefined' || !CSS.highlights) {
    return null;
  }
  const name = `bibclaim-${mark}`;
  let highlight = CSS.highlights.get(name);
  if (!highlight) {
    highlight = new Highlight();
    highlight.priority = MARKS.indexOf(mark);
    CSS.highlights.set(name, highlight);
  }
  return highlight;
}
