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
  let found: T | null = null;
  for (const paragraph of paragraphs) {
    if (paragraph.start > offset) {
      break;
    }
    found = paragraph;
  }
  return found;
}
