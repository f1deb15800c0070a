import * as React from 'react';

import { aroundCaret } from './caret';
import type { ReaderModel } from './model';

/** Milliseconds of rest over words before the card comes, and without them before it goes. */
const REST = 250;
/** Milliseconds after a key in which the caret moves because of it. */
const RECENT = 500;
const CARET_KEYS = /^(Arrow(Left|Right|Up|Down)|Home|End|Page(Up|Down))$/;

/** The claims under the pointer or the caret, and where the words are on the screen. */
export interface IHovered {
  /** The longest claim first. */
  ids: readonly string[];
  by: 'pointer' | 'caret';
  at: { left: number; top: number; bottom: number };
}

/** Follow pointer and caret over highlighted words. */
export function useHovering(
  model: ReaderModel,
  page: React.RefObject<HTMLElement | null>
): { hovered: IHovered | null; hide: () => void } {
  const [hovered, setHovered] = React.useState<IHovered | null>(null);
  const now = React.useRef(hovered);
  const set = React.useCallback((next: IHovered | null) => {
    now.current = next;
    setHovered(next);
  }, []);
  const hide = React.useCallback(() => set(null), [set]);

  React.useEffect(() => {
    const frame = page.current;
    if (!frame) {
      return;
    }
    let timer = 0;
    let over = '';
    let pressed = -Infinity;
    let by: IHovered['by'] = 'pointer';
    const later = (who: IHovered['by'], what: () => void): void => {
      clearTimeout(timer);
      by = who;
      timer = window.setTimeout(what, REST);
    };
    const leave = (): void =>
      later('pointer', () => {
        if (now.current?.by === 'pointer') {
          set(null);
        }
      });
    const isIn = (target: EventTarget | null, selector: string): HTMLElement | null =>
      target instanceof Element ? target.closest<HTMLElement>(selector) : null;

    const onOver = (event: PointerEvent): void => {
      if (isIn(event.target, '.bibclaim-HoverCard')) {
        clearTimeout(timer);
        return;
      }
      const words = isIn(event.target, '[data-claims]');
      const claims = words?.dataset.claims ?? '';
      if (claims === over) {
        return;
      }
      over = claims;
      const ids = claims.split(' ').filter(id => model.find(id));
      model.lit.ids = ids;
      if (!words || !ids.length || event.buttons) {
        leave();
        return;
      }
      const { clientX, clientY } = event;
      later('pointer', () => set({ ids, by: 'pointer', at: lineOf(words, clientX, clientY) }));
    };
    const onLeave = (): void => {
      over = '';
      model.lit.ids = [];
      leave();
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') {
        clearTimeout(timer);
        if (now.current) {
          event.preventDefault();
          event.stopPropagation();
          set(null);
        }
        return;
      }
      if (CARET_KEYS.test(event.key) && isIn(event.target, '.bibclaim-ReaderText')) {
        pressed = performance.now();
      } else if (event.key !== 'Enter') {
        set(null);
      }
    };
    const onCaret = (): void => {
      const text = document.activeElement;
      if (!(text instanceof HTMLElement) || !text.matches('.bibclaim-ReaderText')) {
        return;
      }
      if (!frame.contains(text) || performance.now() - pressed > RECENT) {
        return;
      }
      const inside = aroundCaret(model, text);
      if (!inside.length) {
        clearTimeout(timer);
        set(null);
        return;
      }
      later('caret', () => {
        const range = document.getSelection()?.getRangeAt(0);
        const [line] = range ? [...range.getClientRects()] : [];
        if (line) {
          const { left, top, bottom } = line;
          const ids = inside.sort((a, b) => length(b) - length(a)).map(claim => claim.id);
          set({ ids, by: 'caret', at: { left, top, bottom } });
        }
      });
    };
    const onScroll = (event: Event): void => {
      if (!isIn(event.target, '.bibclaim-HoverCard')) {
        if (by === 'pointer') {
          clearTimeout(timer);
          over = '';
        }
        set(null);
      }
    };
    frame.addEventListener('pointerover', onOver);
    frame.addEventListener('pointerleave', onLeave);
    frame.addEventListener('scroll', onScroll, true);
    document.addEventListener('keydown', onKey, true);
    document.addEventListener('selectionchange', onCaret);
    return () => {
      clearTimeout(timer);
      frame.removeEventListener('pointerover', onOver);
      frame.removeEventListener('pointerleave', onLeave);
      frame.removeEventListener('scroll', onScroll, true);
      document.removeEventListener('keydown', onKey, true);
      document.removeEventListener('selectionchange', onCaret);
    };
  }, [model, page, set]);
  return { hovered, hide };
}

/** The line of words that the pointer is over: a piece of text may run over several. */
function lineOf(words: HTMLElement, x: number, y: number): IHovered['at'] {
  const lines = [...words.getClientRects()];
  const { top, bottom } = lines.find(line => line.top <= y && y <= line.bottom) ?? {
    top: y,
    bottom: y
  };
  return { left: x, top, bottom };
}

function length({
  quote: { start = 0, end = 0 }
}: {
  quote: { start?: number; end?: number };
}): number {
  return end - start;
}
