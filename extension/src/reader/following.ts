import type { Virtualizer } from '@tanstack/react-virtual';
import type { RefObject } from 'react';
import { useEffect } from 'react';

import type { IClaim } from '../claim/claim';
import type { ReaderModel } from './model';
import { pieceAt } from './selection';

/** Milliseconds after a gesture in which what it moved may still be moving. */
const RECENT = 800;
/** Pixels above the words that come to the top of the text. */
const AIR = 48;
const GESTURES = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;
const PANES = { text: '.bibclaim-ReaderText', list: '.bibclaim-ClaimList-scroll' } as const;
type Pane = keyof typeof PANES;
const SCROLL_KEYS = ['PageDown', 'PageUp', 'ArrowDown', 'ArrowUp', 'Home', 'End'];

/** The list of claims, as far as scrolling goes. */
export interface IScrolledList {
  virtual: Virtualizer<HTMLDivElement, Element>;
  /** The claims of the list that stand in the text. */
  inside: readonly IClaim[];
}

/**
 * Scroll text and list together, if the person wants it so.
 *
 * Only scrolling by the person counts, that is with wheel, finger, scroll bar or keys; what they moved last
 * leads, and the other one follows. Going to a claim scrolls both by itself.
 */
export function useFollowing(
  list: RefObject<HTMLElement | null>,
  model: ReaderModel,
  latest: RefObject<IScrolledList>
): void {
  useEffect(() => {
    const reader = list.current?.closest<HTMLElement>('.bibclaim-Reader');
    if (!reader) {
      return;
    }
    let frame = 0;
    let leader: Pane | null = null;
    let moved = -Infinity;
    const follow = (): void => {
      frame = 0;
      const text = reader.querySelector<HTMLElement>(PANES.text);
      if (!latest.current || !list.current || !text) {
        return;
      }
      if (leader === 'text') {
        listFollows(text, latest.current);
      } else {
        textFollows(text, list.current, latest.current);
      }
    };
    const touched = (event: Event): void => {
      const pane = paneOf(event);
      // in the list the arrow keys go from card to card, which brings the words of each into view
      const isKey = event instanceof KeyboardEvent;
      if (pane && (!isKey || (pane === 'text' && SCROLL_KEYS.includes(event.key)))) {
        leader = pane;
        moved = performance.now();
      }
    };
    const scrolled = (event: Event): void => {
      const isByHand = leader === paneOf(event) && performance.now() - moved < RECENT;
      if (leader && isByHand && !frame && model.workspace.settings.scrollTogether) {
        frame = requestAnimationFrame(follow);
      }
    };
    // on the Reader, not on its panes: the text is drawn anew now and then
    const options = { passive: true, capture: true };
    GESTURES.forEach(gesture => reader.addEventListener(gesture, touched, options));
    reader.addEventListener('scroll', scrolled, options);
    return () => {
      cancelAnimationFrame(frame);
      GESTURES.forEach(gesture => reader.removeEventListener(gesture, touched, options));
      reader.removeEventListener('scroll', scrolled, options);
    };
  }, [list, latest, model]);
}

function paneOf({ target }: Event): Pane | null {
  const panes = Object.keys(PANES) as Pane[];
  return (
    panes.find(pane => target instanceof Element && target.closest(PANES[pane]) !== null) ?? null
  );
}

/** The first claim of the uppermost paragraph in sight comes to the top of the list. */
function listFollows(text: HTMLElement, { virtual, inside }: IScrolledList): void {
  const start = uppermost(text);
  const at = inside.findIndex(({ quote }) => (quote.end ?? 0) > start);
  if (at >= 0) {
    virtual.scrollToIndex(at, { align: 'start' });
  }
}

/** The words of the claim at the top of the list come to the top of the text, and glide on to those of the next. */
function textFollows(
  text: HTMLElement,
  side: HTMLElement,
  { virtual, inside }: IScrolledList
): void {
  const top = virtual.getVirtualItemForOffset(side.scrollTop);
  if (!top || !inside.length) {
    return;
  }
  const claim = inside[Math.min(top.index, inside.length - 1)];
  const next = inside[Math.min(top.index + 1, inside.length - 1)];
  const from = heightOf(text, claim);
  const to = heightOf(text, next);
  if (from !== null && to !== null) {
    const part = Math.min(1, Math.max(0, (side.scrollTop - top.start) / (top.size || 1)));
    text.scrollTop += from + part * (to - from) - AIR;
  }
}

/** Pixels from the top of the text's window to the first words of a claim. */
function heightOf(text: HTMLElement, { quote }: IClaim): number | null {
  const piece = pieceAt(text, quote.start ?? 0);
  return piece && piece.getBoundingClientRect().top - text.getBoundingClientRect().top;
}

/** Where the uppermost paragraph in sight begins, in code points. */
function uppermost(text: HTMLElement): number {
  const top = text.getBoundingClientRect().top + 8;
  const block = firstBelow(text.children, top);
  const paragraph = block && firstBelow(block.children, top);
  return Number(paragraph?.dataset.from ?? 0);
}

function firstBelow(children: HTMLCollection, top: number): HTMLElement | null {
  let low = 0;
  let high = children.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (children[middle].getBoundingClientRect().bottom <= top) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return (children[low] as HTMLElement | undefined) ?? null;
}
