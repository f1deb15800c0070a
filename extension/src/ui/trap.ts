import type { RefObject } from 'react';
import { useEffect, useState } from 'react';

const FOCUSABLE =
  'button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), ' +
  'a[href], summary, [tabindex]:not([tabindex="-1"])';

/**
 * Keep Tab inside an element while it is on the screen, and give the focus back when it goes.
 *
 * The element itself must be focusable (`tabIndex={-1}`).
 */
export function useFocusTrap(element: RefObject<HTMLElement | null>): void {
  // looked at while it is drawn: a part of it may take the focus before the effect runs
  const [before] = useState(() => document.activeElement);
  useEffect(() => {
    const node = element.current;
    if (!node) {
      return;
    }
    const keep = (event: KeyboardEvent): void => {
      if (event.key !== 'Tab') {
        return;
      }
      const stops = [...node.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(
        stop => stop.offsetParent !== null
      );
      const edge = event.shiftKey ? stops[0] : stops.at(-1);
      if (document.activeElement === edge || !node.contains(document.activeElement)) {
        event.preventDefault();
        (event.shiftKey ? stops.at(-1) : stops[0])?.focus();
      }
    };
    node.addEventListener('keydown', keep);
    // a control that is removed takes the focus with it: the element itself takes it over
    const removals = new MutationObserver(() => {
      if (document.activeElement === document.body) {
        node.focus({ preventScroll: true });
      }
    });
    removals.observe(node, { childList: true, subtree: true });
    return () => {
      removals.disconnect();
      node.removeEventListener('keydown', keep);
      if (before instanceof HTMLElement && before.isConnected) {
        before.focus({ preventScroll: true });
      }
    };
  }, [element, before]);
}
