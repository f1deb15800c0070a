import * as React from 'react';

import type { ReaderModel } from './model';

/** Frames after which the heights of cards that came into sight are no longer estimates. */
const SETTLED = 3;

/** What the list of claims does with keys and focus. */
export interface ICardFocus {
  /** Id of the one card that Tab stops at. */
  stop: string | undefined;
  onKeyDown: (event: React.KeyboardEvent) => void;
  /** Change the status of a claim, whose card may go from the list with it. */
  onStatus: (id: string, status: string) => void;
}

/**
 * Keys and focus of the list of claims: one Tab stop, arrows go from card to card, Delete rejects.
 *
 * Enter, E, N and P need nothing here: the first presses the card, the others are shortcuts of the Reader.
 *
 * @param takesFocus whether the list takes the focus over when it is drawn and nothing else has it
 */
export function useCardFocus(
  list: React.RefObject<HTMLElement | null>,
  model: ReaderModel,
  takesFocus: boolean,
  onStatus: (id: string, status: string) => void
): ICardFocus {
  const { active, reveals } = model;
  const ids = model.listed.map(claim => claim.id);
  const shown = React.useRef(ids);
  shown.current = ids;
  const stop = active !== null && ids.includes(active) ? active : ids[0];
  const leaving = React.useRef<{ id: string; next: string | undefined } | null>(null);

  const isReady = model.claims.isReady && model.source !== null;
  React.useEffect(() => {
    const card = active === null ? null : cardOf(list.current, active);
    if (!card || !isReady) {
      return;
    }
    const focused = document.activeElement?.closest('[data-claim]');
    if (focused && focused !== card && list.current?.contains(focused)) {
      focus(card);
    }
    let frame = 0;
    const show = (frames: number): void => {
      card.scrollIntoView({ block: 'nearest' });
      frame = frames ? requestAnimationFrame(() => show(frames - 1)) : 0;
    };
    show(SETTLED);
    return () => cancelAnimationFrame(frame);
  }, [list, active, isReady, reveals]);

  React.useEffect(() => {
    if (takesFocus && document.activeElement === document.body) {
      focus(list.current?.querySelector('[data-claim]:has([tabindex="0"])'));
    }
    // only when the list is drawn
  }, [list, takesFocus]);

  // after every render: the card goes when the server has answered
  React.useEffect(() => {
    const left = leaving.current;
    const holder = document.activeElement;
    if (!left || list.current?.contains(holder)) {
      return;
    }
    leaving.current = null;
    const next = shown.current.includes(left.id) ? left.id : left.next;
    if (holder === document.body && next !== undefined) {
      model.active = next;
      focus(cardOf(list.current, next));
    }
  });

  const change = React.useCallback(
    (id: string, status: string): void => {
      if (cardOf(list.current, id)?.contains(document.activeElement)) {
        const at = shown.current.indexOf(id);
        leaving.current = { id, next: shown.current[at + 1] ?? shown.current[at - 1] };
      }
      onStatus(id, status);
    },
    [list, onStatus]
  );

  const onKeyDown = (event: React.KeyboardEvent): void => {
    const card = (event.target as HTMLElement).closest<HTMLElement>('[data-claim]');
    const at = ids.indexOf(card?.dataset.claim ?? '');
    if (at < 0 || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) {
      return;
    }
    const last = ids.length - 1;
    const to = {
      ArrowDown: Math.min(at + 1, last),
      ArrowUp: Math.max(at - 1, 0),
      Home: 0,
      End: last
    }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      model.active = ids[to];
      focus(cardOf(list.current, ids[to]));
    } else if (event.key === 'Delete' && card?.dataset.status !== 'rejected') {
      event.preventDefault();
      change(ids[at], 'rejected');
    }
  };
  return { stop, onKeyDown, onStatus: change };
}

function cardOf(list: HTMLElement | null, id: string): HTMLElement | null {
  return list?.querySelector<HTMLElement>(`[data-claim="${CSS.escape(id)}"]`) ?? null;
}

function focus(card: Element | null | undefined): void {
  card?.querySelector<HTMLElement>('button')?.focus({ preventScroll: true });
}
