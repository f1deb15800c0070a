import type { RefObject } from 'react';
import { useEffect } from 'react';

import type { ReaderModel } from './model';

/**
 * Scroll the list of claims with the text: the first claim of the uppermost paragraph in sight comes to the
 * top of the list.
 *
 * Only scrolling by the person counts, that is with wheel, finger or keys over the text; going to a claim
 * scrolls the text by itself and leaves the list where the claim is.
 */
export function useFollowedText(list: RefObject<HTMLElement | null>, model: ReaderModel): void {
  useEffect(() => {
    const side = list.current;
    const text = side
      ?.closest('.bibclaim-Reader')
      ?.querySelector<HTMLElement>('.bibclaim-ReaderText');
    if (!side || !text) {
      return;
    }
    let frame = 0;
    let byHand = -Infinity;
    const touched = (): void => {
      byHand = performance.now();
    };
    const follow = (): void => {
      frame = 0;
      const n = uppermost(text);
      const paragraph = model.paragraphs.find(candidate => candidate.n === n);
      const claim = model.drawn.find(({ quote }) => (quote.end ?? 0) > (paragraph?.start ?? 0));
      const card =
        claim && side.querySelector<HTMLElement>(`[data-claim="${CSS.escape(claim.id)}"]`);
      if (card) {
        side.scrollTop += card.getBoundingClientRect().top - side.getBoundingClientRect().top;
      }
    };
    const scrolled = (): void => {
      if (performance.now() - byHand < Private.RECENT && !frame) {
        frame = requestAnimationFrame(follow);
      }
    };
    const gestures = ['wheel', 'touchmove', 'pointerdown'] as const;
    gestures.forEach(gesture => text.addEventListener(gesture, touched, { passive: true }));
    text.addEventListener('scroll', scrolled, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      gestures.forEach(gesture => text.removeEventListener(gesture, touched));
      text.removeEventListener('scroll', scrolled);
    };
  }, [list, model, model.source]);
}

/** Number of the uppermost paragraph in sight. */
function uppermost(text: HTMLElement): number {
  const { children } = text;
  const top = text.getBoundingClientRect().top;
  let low = 0;
  let high = children.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (children[middle].getBoundingClientRect().bottom <= top + 8) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return Number((children[low] as HTMLElement | undefined)?.dataset.n ?? 0);
}

namespace Private {
  /** Milliseconds after a gesture in which the text may still be moving. */
  export const RECENT = 800;
}
