import * as React from 'react';

import type { IClaim } from '../claim/claim';
import { passage } from '../claim/selector';
import type { ReaderModel } from './model';
import { caretOffset, selectedRange, selectRange } from './selection';

/**
 * Tell the model which words are selected, and which claim the caret stands in.
 *
 * @param isMoved whether it was the person who put the caret where it is
 */
export function useSelection(
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

/** The claims over the place where the caret stands, in the order of the text; none while words are selected. */
export function aroundCaret(model: ReaderModel, root: HTMLElement): IClaim[] {
  const selection = document.getSelection();
  const caret = selection?.isCollapsed ? caretOffset(root, selection) : null;
  return caret === null
    ? []
    : model.shown.drawn.filter(
        ({ quote: { start = 0, end = 0 } }) => start <= caret && caret < end
      );
}

/** Put the caret at the claim that is looked at, unless it stands there or words are selected. */
export function placeCaret(model: ReaderModel, root: HTMLElement): void {
  const claim = model.shown.drawn.find(({ id }) => id === model.active);
  const selection = document.getSelection();
  if (claim && !selectedRange(root, selection) && !aroundCaret(model, root).includes(claim)) {
    const { start = 0 } = claim.quote;
    selectRange(root, { start, end: start }, selection);
  }
}

/** After the form: the caret to the claim that was saved, or the selection back when nothing was. */
export function useReturn(model: ReaderModel, text: React.RefObject<HTMLDivElement | null>): void {
  const { form, passage: selected } = model;
  const last = React.useRef(form);
  React.useEffect(() => {
    const root = text.current;
    const closed = form ? null : last.current;
    last.current = form;
    // a suggestion that was decided on is left behind: the caret is at the next one
    const isLeft = closed?.kind === 'suggestion' && closed.claim.id !== model.active;
    if (!root || !closed || isLeft || document.activeElement !== root) {
      return;
    }
    const { start = 0, end = 0 } =
      closed.kind === 'new' ? closed.passage.quote : closed.claim.quote;
    const isKept = closed.kind === 'new' && selected !== null;
    selectRange(root, { start, end: isKept ? end : start }, document.getSelection());
  }, [form, model, selected, text]);
}

function length({ quote: { start = 0, end = 0 } }: IClaim): number {
  return end - start;
}
