import { fold } from '../text/fold';

/** An item that was found, and the one of its texts that has the words. */
export interface IMatch<T> {
  item: T;
  matched: string;
}

/** A list that is searched while a person types: everything compared is folded once. */
export class WordList<T> {
  /** @param texts of an item, the one that it is known by first */
  constructor(items: Iterable<T>, texts: (item: T) => readonly string[]) {
    for (const item of items) {
      this._entries.push({ item, texts: texts(item).map(text => [text, fold(text)]) });
    }
  }

  /**
   * The items in one of whose texts every typed word stands, in the order of the list.
   *
   * Those with a text that begins with what was typed come first. Nothing typed finds the head of the list.
   */
  match(typed: string, limit: number): IMatch<T>[] {
    const whole = fold(typed.trim());
    const words = whole.split(/\s+/).filter(Boolean);
    const first: IMatch<T>[] = [];
    const others: IMatch<T>[] = [];
    for (const { item, texts } of this._entries) {
      const having = texts.filter(([, folded]) => words.every(word => folded.includes(word)));
      if (having.length) {
        const beginning =
          having.find(([, folded]) => folded === whole) ??
          having.find(([, folded]) => folded.startsWith(whole));
        const list = beginning ? first : others;
        if (list.length < limit) {
          list.push({ item, matched: (beginning ?? having[0])[0] });
        }
      }
      if (first.length >= limit) {
        break;
      }
    }
    return [...first, ...others].slice(0, limit);
  }

  private _entries: { item: T; texts: (readonly [string, string])[] }[] = [];
}

/**
 * The texts that share the most words with others, those without any last; the order of the list decides between equals.
 *
 * @param near texts; a word shared with one counts more than all that are shared with the next
 */
export function nearest(
  texts: readonly string[],
  near: readonly string[],
  limit: number
): string[] {
  const wanted = near.map(text => new Set(stems(text)));
  const ranked = texts.map((text, at) => ({
    text,
    at,
    score: stems(text).reduce(
      (sum, stem) =>
        sum + wanted.reduce((score, set, i) => score + Number(set.has(stem)) / 100 ** i, 0),
      0
    )
  }));
  ranked.sort((a, b) => b.score - a.score || a.at - b.at);
  return ranked.slice(0, limit).map(({ text }) => text);
}

/** The words of a text that are long enough to tell something, without a plural's s. */
function stems(text: string): string[] {
  return (fold(text).match(/[\p{L}\p{N}]{4,}/gu) ?? []).map(word => word.replace(/(?<=...)s$/, ''));
}
