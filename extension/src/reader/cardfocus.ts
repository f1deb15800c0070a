import * as React from 'react';

import type { ReaderModel } from './model';

/** What the list of claims does with keys and focus. */
export interface ICardFocus {
  /** Id of the one card that Tab stops at. */
  stop: string | undefined;
  /** Id of the card that has the focus, or had it last; it must stay in the page. */
  holder: string | null;
  onKeyDown: (event: React.KeyboardEvent) => void;
  onFocus: (event: React.FocusEvent) => void;
  onBlur: (event: React.FocusEvent) => void;
}

/**
 * Keys and focus of the list of claims: one Tab stop, arrows go from card to card, Delete rejects.
 *
 * Enter, E, N and P need nothing here: the first presses the card, the others are shortcuts of the Reader.
 *
 * @param takesFocus whether the list takes the focus over when it is drawn and nothing else has it
 * @param show brings the card of a claim into the page and into sight
 * @param onReject withdraws a claim, whose card may go from the list with it
 */
export function useCardFocus(
  list: React.RefObject<HTMLElement | null>,
  model: ReaderModel,
  takesFocus: boolean,
  show: (id: string) => void,
  onReject: (id: string) => void
): ICardFocus {
  const { active, reveals } = model;
  const ids = React.useMemo(() => model.shown.listed.map(claim => claim.id), [model.shown]);
  const stop = active !== null && ids.includes(active) ? active : ids[0];
  const holder = React.useRef<string | null>(null);
  const wanted = React.useRef<string | null>(null);
  const order = React.useRef(ids);

  const isReady = model.claims.isReady && !model.archive.isLoading;
  React.useEffect(() => {
    if (active === null || !isReady) {
      return;
    }
    show(active);
    if (cardAt(document.activeElement, list.current) && holder.current !== active) {
      wanted.current = active;
    }
  }, [list, active, isReady, reveals, show]);

  React.useEffect(() => {
    if (takesFocus && document.activeElement === document.body) {
      wanted.current = stop ?? null;
    }
    // only when the list is drawn
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [list, takesFocus]);

  // after every render: a card may come late, and what had the focus may be gone
  React.useEffect(() => {
    const last = holder.current;
    if (wanted.current === null && last !== null && document.activeElement === document.body) {
      // after a decision the next claim is the active one already
      wanted.current =
        active !== null && ids.includes(active)
          ? active
          : ids.includes(last)
            ? last
            : (beside(order.current, last, ids) ?? null);
      holder.current = null;
      if (wanted.current !== null && wanted.current !== last) {
        model.active = wanted.current;
      }
    }
    order.current = ids;
    const card = wanted.current === null ? null : cardOf(list.current, wanted.current);
    if (card) {
      wanted.current = null;
      focus(card);
    }
  });

  const go = (id: string): void => {
    wanted.current = id;
    model.active = id;
    show(id);
    focus(cardOf(list.current, id));
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const card = cardAt(event.target as Element, list.current);
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
      go(ids[to]);
    } else if (event.key === 'Delete' && card?.dataset.status !== 'rejected') {
      event.preventDefault();
      onReject(ids[at]);
    }
  };
  return {
    stop,
    holder: holder.current,
    onKeyDown,
    onFocus: event => {
      holder.current = cardAt(event.target, list.current)?.dataset.claim ?? null;
    },
    onBlur: ({ target }) => {
      // a control that is taken away loses the focus as well; that is no reason to forget who had it
      queueMicrotask(() => {
        if (target.isConnected && !cardAt(document.activeElement, list.current)) {
          holder.current = null;
        }
      });
    }
  };
}

/** The card nearest to one that is gone. */
function beside(
  before: readonly string[],
  gone: string,
  now: readonly string[]
): string | undefined {
  const at = before.indexOf(gone);
  const left = new Set(now);
  return (
    before.slice(at + 1).find(id => left.has(id)) ??
    before
      .slice(0, Math.max(at, 0))
      .reverse()
      .find(id => left.has(id))
  );
}

function cardAt(element: Element | null, list: HTMLElement | null): HTMLElement | null {
  const card = element?.closest<HTMLElement>('[data-claim]') ?? null;
  return card && list?.contains(card) ? card : null;
}

function cardOf(list: HTMLElement | null, id: string): HTMLElement | null {
  return list?.querySelector<HTMLElement>(`[data-claim="${CSS.escape(id)}"]`) ?? null;
}

function focus(card: Element | null): void {
  card?.querySelector<HTMLElement>('button')?.focus({ preventScroll: true });
}
