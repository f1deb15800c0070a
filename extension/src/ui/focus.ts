import type { RefObject } from 'react';
import { useEffect, useRef } from 'react';

/**
 * Take the keyboard over from the widget around an element.
 *
 * A widget can be activated before React has drawn what is in it; it then holds the focus itself, so that no
 * key goes astray, until the element is there.
 *
 * @param widget selector of the widget's node
 */
export function useAwaitedFocus(
  element: RefObject<HTMLElement | null>,
  widget: string | undefined
): void {
  useEffect(() => {
    const node = element.current;
    if (node && widget && node.closest(widget) === document.activeElement) {
      node.focus();
    }
  }, [element, widget]);
}

/**
 * Give the keyboard to something near when the element that has it is removed.
 *
 * @param box around everything that is looked after
 * @param near finds what takes the keyboard over; called with the nearest list around the removed element that is
 *   still there, or with the box
 */
export function useKeptFocus(
  box: RefObject<HTMLElement | null>,
  near: (around: HTMLElement) => HTMLElement | null | undefined
): void {
  const finder = useRef(near);
  finder.current = near;
  useEffect(() => {
    const node = box.current;
    if (!node) {
      return;
    }
    let isHeld = false;
    let lists: HTMLElement[] = [];
    const came = (event: FocusEvent): void => {
      isHeld = true;
      lists = [];
      for (let at = (event.target as HTMLElement).parentElement; at && at !== node;) {
        lists.push(at);
        at = at.parentElement;
      }
    };
    const left = ({ target, relatedTarget }: FocusEvent): void => {
      // what was removed lost the keyboard; what is still there was left by the person
      queueMicrotask(() => {
        if ((target as Node).isConnected && !node.contains(relatedTarget as Node | null)) {
          isHeld = false;
        }
      });
    };
    const removals = new MutationObserver(() => {
      if (isHeld && document.activeElement === document.body && node.isConnected) {
        for (const around of [...lists.filter(list => list.isConnected), node]) {
          const next = finder.current(around);
          if (next) {
            next.focus({ preventScroll: true });
            return;
          }
        }
      }
    });
    removals.observe(node, { childList: true, subtree: true });
    node.addEventListener('focusin', came);
    node.addEventListener('focusout', left);
    return () => {
      removals.disconnect();
      node.removeEventListener('focusin', came);
      node.removeEventListener('focusout', left);
    };
  }, [box]);
}
