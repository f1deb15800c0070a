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
  // whether it was the person who put the caret where it is
  const isMoved = React.useRef(false);
  useSelection(model, text, isMoved);
  useReturn(model, text);
  useReveal(model, text);
  useRefusal(text, restore, generation);
  useArrival(model, text, generation);
  const keepsCaret = React.useRef(false);

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
      onPointerDown={() => {
        keepsCaret.current = true;
        isMoved.current = true;
      }}
      onFocus={event => {
        // a press puts the caret where it is; so does the system when the window comes back to the front
        if (!keepsCaret.current) {
          isMoved.current = false;
          placeCaret(model, event.currentTarget);
        }
        keepsCaret.current = false;
      }}
      onBlur={event => {
        keepsCaret.current = document.activeElement === event.currentTarget;
      }}
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
function useSelection(
  model: ReaderModel,
  text: React.RefObject<HTMLDivElement | null>,
  isMoved: React.MutableRefObject<boolean>
): void {
  React.useEffect(() => {
    const refresh = (): void => {
      const root = text.current;
      if (root && model.source && document.activeElement === root) {
        const range = selectedRange(root, document.getSelection());
        model.passage = range && passage(model.source, range.start, range.end);
      }
    };
    const follow = (): void => {
      refresh();
      const root = text.current;
      if (!root || !isMoved.current || document.activeElement !== root) {
        return;
      }
      const inside = aroundCaret(model, root);
      if (inside.length && !inside.some(claim => claim.id === model.active)) {
        model.active = inside.reduce((a, b) => (length(b) < length(a) ? b : a)).id;
      }
    };
    // The browser tells of a selection a moment late, and a key must act on what is selected now. Which claim
    // is looked at stays as it is: the caret may not have come after it yet.
    const pressed = (): void => {
      isMoved.current ||= document.activeElement === text.current;
      refresh();
    };
    document.addEventListener('selectionchange', follow);
    document.addEventListener('keydown', pressed, true);
    return () => {
      document.removeEventListener('selectionchange', follow);
      document.removeEventListener('keydown', pressed, true);
    };
  }, [model, text, isMoved]);
}

/** The claims over the place where the caret stands; none while words are selected. */
function aroundCaret(model: ReaderModel, root: HTMLElement): IClaim[] {
  const selection = document.getSelection();
  const caret = selection?.isCollapsed ? caretOffset(root, selection) : null;
  return caret === null
    ? []
    : model.drawn.filter(({ quote: { start = 0, end = 0 } }) => start <= caret && caret < end);
}

/** Put the caret at the claim that is looked at, unless it stands there or words are selected. */
function placeCaret(model: ReaderModel, root: HTMLElement): void {
  const claim = model.drawn.find(({ id }) => id === model.active);
  const selection = document.getSelection();
  if (claim && !selectedRange(root, selection) && !aroundCaret(model, root).includes(claim)) {
    const { start = 0 } = claim.quote;
    selectRange(root, { start, end: start }, selection);
  }
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

/** Bring the words of the wanted claim into view and the caret to them, once they are drawn. */
function useReveal(model: ReaderModel, text: React.RefObject<HTMLDivElement | null>): void {
  // after every render: the words may come with the text, or later with the claims
  React.useEffect(() => {
    const { wanted } = model;
    const root = text.current;
    if (wanted === null || !root) {
      return;
    }
    const words = root.querySelector(`[data-claims~="${CSS.escape(wanted)}"]`);
    const claim = model.drawn.find(({ id }) => id === wanted);
    if (!words || !claim) {
      // a claim that is known and has no words here shows in the list only
      if (!claim && !model.isLoading && model.claims.get(wanted)) {
        model.wanted = null;
      }
      return;
    }
    model.wanted = null;
    if (document.activeElement === root) {
      const { start = 0 } = claim.quote;
      selectRange(root, { start, end: start }, document.getSelection());
    }
    words.scrollIntoView({ block: 'center' });
    // paragraphs out of sight have an estimated height: the second time is exact
    requestAnimationFrame(() => words.scrollIntoView({ block: 'center' }));
  });
}

/** Focus the text when it is drawn, if the person asked for the Reader and has gone nowhere else since. */
function useArrival(
  model: ReaderModel,
  text: React.RefObject<HTMLDivElement | null>,
  generation: number
): void {
  React.useEffect(() => {
    const root = text.current;
    const holder = document.activeElement;
    const isFree = holder === document.body || !!holder?.matches('.bibclaim-ReaderView');
    // drawing anew takes the focus away from the text
    if (root && isFree && (model.awaitsFocus || generation > 0)) {
      root.focus({ preventScroll: true });
    }
    model.awaitsFocus = false;
  }, [model, text, generation]);
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
