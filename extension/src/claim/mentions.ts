import { fold } from '../text/fold';
import type { IQuote } from './claim';
import { nextRow } from './rows';
import { spanIn } from './spans';

/** A place or an actor that claims of the library name, with the words that stand for it in texts. */
export interface IMention {
  name: string;
  forms: readonly string[];
  [key: string]: unknown;
}

/** A place or an actor as the form edits it. */
export interface IMentionDraft {
  row: number;
  name: string;
  /** What an actor does in the claim; places have none. */
  role: string;
  /** As it was read or looked up: an object, or a text of another program. */
  kept: unknown;
}

/** A place or an actor of a filed claim as the form edits it. */
export function mentionDraft(mention: unknown): IMentionDraft {
  const { name, raw, role } = membersOf(mention);
  return {
    row: nextRow(),
    name: ([name, raw, mention].find(one => typeof one === 'string' && one) as string) ?? '?',
    role: typeof role === 'string' ? role : '',
    kept: mention
  };
}

/**
 * A place or an actor as it was typed or chosen.
 *
 * One that the library knows brings its members along; when it stands in the quote by one of its names, the words
 * and their place are kept.
 */
export function newMention(
  typed: string,
  known: readonly IMention[],
  quote: IQuote
): IMentionDraft {
  const text = typed.trim();
  const folded = fold(text);
  const found = known.find(({ name, forms }) => [name, ...forms].some(one => fold(one) === folded));
  const { forms = [], name = text, ...members } = found ?? {};
  const span = [text, name, ...(forms as readonly string[])]
    .map(words => spanIn(quote, words))
    .find(Boolean);
  return {
    row: nextRow(),
    name,
    role: '',
    kept: { ...(span ? { raw: span.exact } : {}), name, ...members, ...(span ? { span } : {}) }
  };
}

/** The place or actor of a claim that a draft describes. */
export function mentionOf(draft: IMentionDraft): unknown {
  const before = membersOf(draft.kept)['role'];
  const role = draft.role.trim();
  if ((typeof before === 'string' ? before : '') === role) {
    return draft.kept;
  }
  if (typeof draft.kept === 'string') {
    return { name: draft.kept, role };
  }
  // the role stands behind the name, wherever the members came from
  const members = Object.entries(membersOf(draft.kept)).filter(([member]) => member !== 'role');
  const behind = members.findIndex(([member]) => member === 'name') + 1;
  const added: [string, unknown][] = role ? [['role', role]] : [];
  return Object.fromEntries([...members.slice(0, behind), ...added, ...members.slice(behind)]);
}

function membersOf(mention: unknown): Readonly<Record<string, unknown>> {
  return mention && typeof mention === 'object' && !Array.isArray(mention)
    ? (mention as Record<string, unknown>)
    : {};
}
