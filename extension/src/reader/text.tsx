import * as React from 'react';

import type { IClaim } from '../claim/claim';
import type { IPassage } from '../claim/selector';
import { passage } from '../claim/selector';
import type { ISpan } from '../text/segments';
import { useTrans } from '../ui/trans';
import type { ReaderModel } from './model';
import { Paragraph } from './paragraph';
import { caretOffset, selectedRange, selectRange } from './selection';

const NO_SPANS: readonly ISpan<IClaim>[] = [];

/**
 * The archived text.
 *
 * It is editable for the browser and every edit is refused: that gives a caret, so that words can be
 * selected with the keyboard in the way that the person's system does it.
 */
export function ReaderText(props: { model: ReaderModel }): React.ReactElement {
  const { model } = props;
  const trans = useTrans();
  const text = React.useRef<HTMLDivElement>(null);
  const [generation, restore] = React.useReducer((count: number) => count + 1, 0);

  const drawn = model.drawn;
  const byParagraph = useSpans(model, drawn);
  const flagged = useFlagged(model, drawn);
  useSelection(model, text);
  useReturn(model, text);
  useReveal(model, text);
  useRefusal(text, restore, generation);

  return (
    <div
      key={generation}
      ref={text}
      className="bibclaim-ReaderText"
      role="textbox"
      aria-multiline="true"
      aria-readonly="true"
      aria-label={trans.__(
        'Archived text. Select words with Shift and the arrow keys, then press C to file a claim.'
      )}
      tabIndex={0}
      contentEditable
      suppressContentEditableWarning
      spellCheck={false}
      data-testid="bibclaim-reader-text"
      onClick={event => {
        const ids = (event.target as HTMLElement).closest<HTMLElement>('[data-claims]')?.dataset
          .claims;
        if (ids && document.getSelection()?.isCollapsed) {
          const all = ids.split(' ');
          // clicks on overlapping claims go through them, the shortest first
          const at = all.indexOf(model.active ?? '');
          model.active = all[at > 0 ? at - 1 : all.length - 1];
        }
      }}
    >
      {model.paragraphs.map(paragraph => (
        <Paragraph
          key={paragraph.n}
          paragraph={paragraph}
          spans={byParagraph.get(paragraph.n) ?? NO_SPANS}
          active={model.active}
          flagged={flagged}
        />
      ))}
    </div>
  );
}

/** The spans over each paragraph. */
function useSpans(
  model: ReaderModel,
  drawn: readonly IClaim[]
): ReadonlyMap<number, ISpan<IClaim>[]> {
  const { paragraphs, form } = model;
  const pending = form?.kind === 'new' ? form.passage : null;
  return React.useMemo(() => {
    const spans = new Map<number, ISpan<IClaim>[]>();
    for (const claim of pending ? [...drawn, pendingClaim(pending)] : drawn) {
      const { start = 0, end = 0 } = claim.quote;
      for (const paragraph of paragraphs) {
        if (paragraph.start >= end) {
          break;
        }
        if (paragraph.end > start) {
          const list = spans.get(paragraph.n) ?? [];
          list.push({ start, end, value: claim });
          spans.set(paragraph.n, list);
        }
      }
    }
    return spans;
  }, [drawn, paragraphs, pending]);
}

/** Claims whose quote is not the exact words of the text; the same set while nothing changed. */
function useFlagged(model: ReaderModel, drawn: readonly IClaim[]): ReadonlySet<string> {
  const ids = drawn
    .filter(claim => (model.claims.verdict(claim.id) ?? 'exact') !== 'exact')
    .map(claim => claim.id)
    .join(' ');
  return React.useMemo(() => new Set(ids.split(' ')), [ids]);
}

/** Tell the model which words are selected, and which claim the caret stands in. */
function useSelection(model: ReaderModel, text: React.RefObject<HTMLDivElement | null>): void {
  React.useEffect(() => {
    const follow = (): void => {
      const root = text.current;
      const selection = document.getSelection();
      if (!root || !model.source || document.activeElement !== root) {
        return;
      }
      const range = selectedRange(root, selection);
      model.passage = range && passage(model.source, range.start, range.end);
      const caret = range ? null : caretOffset(root, selection);
      if (caret !== null) {
        const inside = model.drawn.filter(
          ({ quote: { start = 0, end = 0 } }) => start <= caret && caret < end
        );
        if (inside.length && !inside.some(claim => claim.id === model.active)) {
          model.active = inside.reduce((a, b) => (length(b) < length(a) ? b : a)).id;
        }
      }
    };
    // the browser tells of a selection a moment late; a key must act on what is selected now
    document.addEventListener('selectionchange', follow);
    document.addEventListener('keydown', follow, true);
    return () => {
      document.removeEventListener('selectionchange', follow);
      document.removeEventListener('keydown', follow, true);
    };
  }, [model, text]);
}

function length({ quote: { start = 0, end = 0 } }: IClaim): number {
  return end - start;
}

/** After the form: the caret to the claim that was saved, or the selection back when nothing was. */
function useReturn(model: ReaderModel, text: React.RefObject<HTMLDivElement | null>): void {
  const { form, passage: selected } = model;
  const last = React.useRef(form);
  React.useEffect(() => {
    const root = text.current;
    const closed = form ? null : last.current;
    last.current = form;
    if (!root || !closed || document.activeElement !== root) {
      return;
    }
    const { start = 0, end = 0 } =
      closed.kind === 'new' ? closed.passage.quote : closed.claim.quote;
    const isKept = closed.kind === 'new' && selected !== null;
    selectRange(root, { start, end: isKept ? end : start }, document.getSelection());
  }, [form, selected, text]);
}

/** What stands for the words that the form is open for. */
function pendingClaim({ quote }: IPassage): IClaim {
  return {
    id: 'pending',
    citekey: '',
    status: 'pending',
    quote,
    statement: '',
    attitude: '',
    chain: []
  };
}

/** Bring the words of the wanted claim into view, once they are drawn. */
function useReveal(model: ReaderModel, text: React.RefObject<HTMLDivElement | null>): void {
  // after every render: the words may come with the text, or later with the claims
  React.useEffect(() => {
    const { wanted } = model;
    const words =
      wanted === null
        ? null
        : text.current?.querySelector(`[data-claims~="${CSS.escape(wanted)}"]`);
    if (!words) {
      return;
    }
    model.wanted = null;
    words.scrollIntoView({ block: 'center' });
    // paragraphs out of sight have an estimated height: the second time is exact
    requestAnimationFrame(() => words.scrollIntoView({ block: 'center' }));
  });
}

/** Refuse every edit; what an input method writes all the same is taken back by drawing anew. */
function useRefusal(
  text: React.RefObject<HTMLDivElement | null>,
  restore: () => void,
  generation: number
): void {
  React.useEffect(() => {
    const root = text.current;
    if (!root) {
      return;
    }
    const refuse = (event: Event): void => event.preventDefault();
    const kinds = ['beforeinput', 'cut', 'paste', 'drop', 'dragover'];
    kinds.forEach(kind => root.addEventListener(kind, refuse));
    root.addEventListener('compositionend', restore);
    root.addEventListener('input', restore);
    return () => {
      kinds.forEach(kind => root.removeEventListener(kind, refuse));
      root.removeEventListener('compositionend', restore);
      root.removeEventListener('input', restore);
    };
  }, [text, restore, generation]);
}
