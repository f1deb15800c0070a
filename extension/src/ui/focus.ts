import type { RefObject } from 'react';
import { useEffect } from 'react';

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
