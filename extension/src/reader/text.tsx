import * as React from 'react';

import type { IClaim } from '../claim/claim';
import type { IPassage } from '../claim/selector';
import type { IParagraphText } from '../text/paragraphs';
import { blocksOf, indexAt } from '../text/paragraphs';
import type { ISpan } from '../text/segments';
import { useTrans } from '../ui/trans';
import { aroundCaret, placeCaret, useReturn, useSelection } from './caret';
import type { ReaderModel } from './model';
import { cycle } from './order';
import type { SpansOf } from './paragraph';
import { TextBlock } from './paragraph';
import { useReveal } from './reveal';
import { useWordMarks } from './wordmarks';

/** Characters of a block of paragraphs: some screens full. */
const BLOCK = 8000;
/** Characters of a full line, for the heights of blocks that were never in sight. */
const LINE = 88;
/** Height of a line, and of the space after a paragraph, as `reader.css` has them. */
const LINE_EM = 1.75;
const SPACE_EM = 0.9;

/**
 * How the text is made editable. Where the browser knows plain text only, React leaves the selection in it
 * alone; else it walks through the whole text at every change of the view to find out what is selected.
 */
const EDITABLE = ((): 'plaintext-only' | 'true' => {
  const probe = document.createElement('div');
  probe.setAttribute('contenteditable', 'plaintext-only');
  return probe.contentEditable === 'plaintext-only' ? 'plaintext-only' : 'true';
})();

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

  const { drawn, chosen } = model.shown;
  const { paragraphs } = model.archive;
  const spans = useSpans(model, drawn);
  const flagged = useFlagged(model, drawn);
  const blocks = React.useMemo(
    () => blocksOf(paragraphs, BLOCK).map(block => ({ block, height: height(block.paragraphs) })),
    [paragraphs]
  );
  // whether it was the person who put the caret where it is
  const isMoved = React.useRef(false);
  useSelection(model, text, isMoved);
  useReturn(model, text);
  useReveal(model, text);
  useRefusal(text, restore, generation);
  useArrival(model, text, generation);
  useWordMarks(model, text);
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
        'Archived text. Select words with Shift and the arrow keys, then press C to file a claim. Where several claims overlap, Enter goes through them.'
      )}
      tabIndex={0}
      contentEditable={EDITABLE}
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
      onKeyDown={event => {
        const inside = event.key === 'Enter' ? aroundCaret(model, event.currentTarget) : [];
        if (inside.length) {
          event.preventDefault();
          const longestFirst = inside.sort((a, b) => length(b) - length(a));
          model.active = cycle(
            longestFirst.map(claim => claim.id),
            model.active
          );
        }
      }}
      onClick={event => {
        const ids = (event.target as HTMLElement).closest<HTMLElement>('[data-claims]')?.dataset
          .claims;
        if (ids && document.getSelection()?.isCollapsed) {
          model.active = cycle(ids.split(' '), model.active);
        }
      }}
    >
      {blocks.map(({ block, height }) => (
        <TextBlock
          key={block.start}
          block={block}
          height={height}
          spans={spans}
          active={model.active}
          flagged={flagged}
          chosen={chosen}
        />
      ))}
    </div>
  );
}

/** The height of paragraphs that were not laid out yet, in lines of the text. */
function height(paragraphs: readonly IParagraphText[]): number {
  const lines = paragraphs.reduce((sum, { text }) => sum + Math.ceil(text.length / LINE), 0);
  return Math.round(lines * LINE_EM + paragraphs.length * SPACE_EM);
}

/** The spans over each paragraph. */
function useSpans(model: ReaderModel, drawn: readonly IClaim[]): SpansOf {
  const { form } = model;
  const { paragraphs } = model.archive;
  const pending = form?.kind === 'new' ? form.passage : null;
  return React.useMemo(() => {
    const spans = new Map<number, ISpan<IClaim>[]>();
    for (const claim of pending ? [...drawn, pendingClaim(pending)] : drawn) {
      const { start = 0, end = 0 } = claim.quote;
      for (let i = Math.max(0, indexAt(paragraphs, start)); i < paragraphs.length; i++) {
        const paragraph = paragraphs[i];
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

function length({ quote: { start = 0, end = 0 } }: IClaim): number {
  return end - start;
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
