import { codePointLength, toCodePoints, UnitIndex } from '../text/codepoints';

/** A half-open range of code points of the archived text. */
export interface IRange {
  start: number;
  end: number;
}

/**
 * The range of the archived text that is selected inside `root`.
 *
 * Each piece of text stands in an element that says with `data-start` where it begins.
 *
 * @returns `null` when nothing is selected or the selection lies elsewhere
 */
export function selectedRange(root: HTMLElement, selection: Selection | null): IRange | null {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) {
    return null;
  }
  const range = selection.getRangeAt(0);
  if (!root.contains(range.startContainer) || !root.contains(range.endContainer)) {
    return null;
  }
  const start = offsetOf(root, range.startContainer, range.startOffset);
  const end = offsetOf(root, range.endContainer, range.endOffset);
  return start === null || end === null || start >= end ? null : { start, end };
}

/** The code point at which the caret stands inside `root`, or `null`. */
export function caretOffset(root: HTMLElement, selection: Selection | null): number | null {
  const { focusNode } = selection ?? {};
  return selection && focusNode && root.contains(focusNode)
    ? offsetOf(root, focusNode, selection.focusOffset)
    : null;
}

/** Select a range of the archived text; an empty range places the caret. */
export function selectRange(root: HTMLElement, range: IRange, selection: Selection | null): void {
  const from = pointAt(root, range.start);
  const to = range.end === range.start ? from : pointAt(root, range.end, true);
  if (from && to) {
    selection?.setBaseAndExtent(from.node, from.offset, to.node, to.offset);
  }
}

/** The piece of the document that a range of the archived text is drawn in; `null` when it is not drawn. */
export function rangeOf(root: HTMLElement, range: IRange): Range | null {
  const from = pointAt(root, range.start);
  const to = pointAt(root, range.end, true);
  if (!from || !to) {
    return null;
  }
  const drawn = document.createRange();
  drawn.setStart(from.node, from.offset);
  drawn.setEnd(to.node, to.offset);
  return drawn;
}

/** The element that holds the piece at an offset; blocks and paragraphs say with `data-from` where they begin. */
export function pieceAt(root: HTMLElement, offset: number, isEnd = false): HTMLElement | null {
  let element = root;
  while (element.dataset.start === undefined) {
    const { children } = element;
    let low = 0;
    let high = children.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const start = beginningOf(children[middle] as HTMLElement);
      if (isEnd ? start >= offset : start > offset) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    if (!low) {
      return null;
    }
    element = children[low - 1] as HTMLElement;
  }
  return element;
}

function beginningOf({ dataset: { from, start } }: HTMLElement): number {
  return Number(from ?? start);
}

function pointAt(
  root: HTMLElement,
  offset: number,
  isEnd = false
): { node: Node; offset: number } | null {
  const piece = pieceAt(root, offset, isEnd);
  const node = piece?.firstChild;
  if (!(node instanceof Text)) {
    return null;
  }
  const units = new UnitIndex(node.data).toUnits(offset - Number(piece?.dataset.start));
  return { node, offset: units };
}

function offsetOf(root: HTMLElement, node: Node, offset: number): number | null {
  if (node.nodeType === Node.TEXT_NODE) {
    const start = startOf(node.parentElement);
    return start === null ? null : start + toCodePoints(node.nodeValue ?? '', offset);
  }
  // a boundary between elements: the start of what follows, or the end of what stands before
  const following = node.childNodes[offset];
  const from = following ? firstStart(following) : null;
  if (from !== null) {
    return from;
  }
  for (let i = Math.min(offset, node.childNodes.length) - 1; i >= 0; i--) {
    const to = lastEnd(node.childNodes[i]);
    if (to !== null) {
      return to;
    }
  }
  return node === root ? null : startOf(node as Element);
}

function startOf(element: Element | null): number | null {
  const start = element?.closest<HTMLElement>('[data-start]')?.dataset.start;
  return start === undefined ? null : Number(start);
}

function firstStart(node: Node): number | null {
  if (node.nodeType === Node.TEXT_NODE) {
    return startOf(node.parentElement);
  }
  const element = node as HTMLElement;
  const start =
    element.dataset?.start ?? element.querySelector<HTMLElement>('[data-start]')?.dataset.start;
  return start === undefined ? null : Number(start);
}

function lastEnd(node: Node): number | null {
  if (node.nodeType === Node.TEXT_NODE) {
    const start = startOf(node.parentElement);
    return start === null ? null : start + codePointLength(node.nodeValue ?? '');
  }
  const pieces = [...(node as Element).querySelectorAll<HTMLElement>('[data-start]')];
  const last = pieces.at(-1) ?? (node as HTMLElement);
  return last.dataset.start === undefined
    ? null
    : Number(last.dataset.start) + codePointLength(last.textContent ?? '');
}
