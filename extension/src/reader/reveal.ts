import * as React from 'react';

import type { ReaderModel } from './model';
import { rangeOf, selectRange } from './selection';

/** Frames after which what came into sight has its real height. */
const SETTLED = 2;
/** Where in the window a place is put, as a part of its height from the top. */
const EYE_LEVEL = 0.4;

/** Bring the words of the wanted claim, or the wanted place, into view and the caret to them, once they are drawn. */
export function useReveal(model: ReaderModel, text: React.RefObject<HTMLDivElement | null>): void {
  // after every render: the words may come with the text, or later with the claims
  React.useEffect(() => {
    const root = text.current;
    if (!root) {
      return;
    }
    if (model.awaitsPlace && model.place && model.place.snapshot === model.source?.sha256) {
      model.awaitsPlace = false;
      bringIntoView(root, model.place.start, model.place.end);
    }
    const { wanted } = model;
    if (wanted === null) {
      return;
    }
    const claim = model.shown.drawn.find(({ id }) => id === wanted);
    if (!claim) {
      // a claim that is known and has no words here shows in the list only
      if (!model.archive.isLoading && model.find(wanted)) {
        model.wanted = null;
      }
      return;
    }
    const { start = 0, end = 0 } = claim.quote;
    if (!bringIntoView(root, start, end)) {
      return;
    }
    model.wanted = null;
    if (document.activeElement === root) {
      selectRange(root, { start, end: start }, document.getSelection());
    }
  });
}

/** Scroll to words; what is out of sight has an estimated height, so the first time may not be exact. */
function bringIntoView(root: HTMLElement, start: number, end: number): boolean {
  const words = rangeOf(root, { start, end });
  if (!words) {
    return false;
  }
  const show = (frames: number): void => {
    const { top, height } = words.getBoundingClientRect();
    const frame = root.getBoundingClientRect();
    const room = Math.max(0, root.clientHeight - height);
    const isSeen = top >= frame.top && top + height <= frame.top + root.clientHeight;
    if (frames === SETTLED || !isSeen) {
      root.scrollTop += top - frame.top - Math.min(room / 2, root.clientHeight * EYE_LEVEL);
    }
    if (frames) {
      requestAnimationFrame(() => show(frames - 1));
    }
  };
  show(SETTLED);
  return true;
}
