import type { IDrift } from '../api/evidence';

/** A run of words of one wording: the same in both, its own, or outside what was compared. */
export interface IDiffRun {
  kind: 'same' | 'own' | 'beyond';
  text: string;
}

/**
 * The words of one side in order, with what the other side does not have as its own.
 *
 * Runs without words on this side are left out; neighbours of one kind are one run. What a side quotes before or
 * behind the words that were compared is shown as `beyond`, as long as it can be told apart.
 */
export function diffRuns(drift: Pick<IDrift, 'a' | 'b' | 'parts'>, side: 'a' | 'b'): IDiffRun[] {
  const runs: IDiffRun[] = [];
  for (const part of drift.parts) {
    const text = part[side].trim();
    if (!text) {
      continue;
    }
    const kind = part.same ? 'same' : 'own';
    const last = runs.at(-1);
    if (last?.kind === kind) {
      last.text += ` ${text}`;
    } else {
      runs.push({ kind, text });
    }
  }
  if (!runs.length) {
    return drift[side].words ? [{ kind: 'beyond', text: drift[side].words }] : [];
  }
  const words = drift[side].words;
  const start = words.indexOf(runs[0].text);
  const last = runs[runs.length - 1].text;
  const end = words.lastIndexOf(last);
  const before = start > 0 ? words.slice(0, start).trim() : '';
  const behind = end >= 0 ? words.slice(end + last.length).trim() : '';
  return [
    ...(before ? [{ kind: 'beyond' as const, text: before }] : []),
    ...runs,
    ...(behind ? [{ kind: 'beyond' as const, text: behind }] : [])
  ];
}
