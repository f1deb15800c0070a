import type { IParagraph } from '../api/wire';
import { UnitIndex } from './codepoints';

/** A paragraph with its text. */
export interface IParagraphText extends IParagraph {
  text: string;
}

/** The text of each paragraph of an archived text. */
export function paragraphTexts(text: string, paragraphs: readonly IParagraph[]): IParagraphText[] {
  const index = new UnitIndex(text);
  return paragraphs.map(paragraph => ({
    ...paragraph,
    text: text.slice(index.toUnits(paragraph.start), index.toUnits(paragraph.end))
  }));
}

/** The paragraph in which an offset lies; an offset between two belongs to the one before it. */
export function paragraphAt<T extends IParagraph>(
  paragraphs: readonly T[],
  offset: number
): T | null {
  return paragraphs[indexAt(paragraphs, offset)] ?? null;
}

/** The index of the paragraph in which an offset lies; -1 before the first. */
export function indexAt(paragraphs: readonly IParagraph[], offset: number): number {
  let low = 0;
  let high = paragraphs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (paragraphs[middle].start > offset) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low - 1;
}

/** Paragraphs that are laid out together. */
export interface IBlock<T> {
  paragraphs: readonly T[];
  /** Where the first begins, in code points. */
  start: number;
}

/**
 * Cut paragraphs into blocks of about `size` code points.
 *
 * A browser that skips what is out of sight does so faster with some dozens of blocks than with thousands of
 * paragraphs.
 */
export function blocksOf<T extends IParagraph>(
  paragraphs: readonly T[],
  size: number
): IBlock<T>[] {
  const blocks: IBlock<T>[] = [];
  let block: T[] = [];
  for (const paragraph of paragraphs) {
    block.push(paragraph);
    if (paragraph.end - block[0].start >= size) {
      blocks.push({ paragraphs: block, start: block[0].start });
      block = [];
    }
  }
  return block.length ? [...blocks, { paragraphs: block, start: block[0].start }] : blocks;
}
