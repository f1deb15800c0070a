import type { IGrade, IJudgement } from './claim';
import { member } from './rows';

/** The grade of source and information as the form edits it. */
export interface IGradeDraft {
  reliability: string;
  credibility: string;
  basis: string;
  by: string;
  on: string;
  kept: IGrade | null;
}

/** The reader's own view as the form edits it. */
export interface IJudgementDraft {
  status: string;
  confidence: string;
  likelihood: string;
  why: string;
  by: string;
  kept: IJudgement | null;
}

const GRADE = ['reliability', 'credibility', 'by', 'on', 'basis'] as const;
const JUDGEMENT = ['status', 'confidence', 'likelihood', 'by', 'why'] as const;

/** The grade of a claim as the form edits it. */
export function gradeDraft(grade: IGrade | null | undefined): IGradeDraft {
  const { reliability = '', credibility = '', basis = '', by = '', on = '' } = grade ?? {};
  return { reliability, credibility, basis, by, on, kept: grade ?? null };
}

/** The judgement on a claim as the form edits it. */
export function judgementDraft(judgement: IJudgement | null | undefined): IJudgementDraft {
  const { status = '', confidence = '', likelihood = '', why = '', by = '' } = judgement ?? {};
  return { status, confidence, likelihood, why, by, kept: judgement ?? null };
}

/** The grade that a draft describes, `undefined` when it says nothing. */
export function gradeOf(draft: IGradeDraft): IGrade | undefined {
  return object(draft.kept, draft, GRADE);
}

/** The judgement that a draft describes, `undefined` when it says nothing. */
export function judgementOf(draft: IJudgementDraft): IJudgement | undefined {
  return object(draft.kept, draft, JUDGEMENT);
}

/** Whether anything is said in the fields of a grade or a judgement. */
export function isFilled(draft: IGradeDraft | IJudgementDraft): boolean {
  return Object.values(draft).some(value => typeof value === 'string' && value.trim() !== '');
}

function object<Name extends string>(
  kept: Readonly<Record<string, unknown>> | null,
  draft: Readonly<Record<Name, string>>,
  names: readonly Name[]
): Record<string, unknown> | undefined {
  const others = Object.entries(kept ?? {}).filter(([name]) => !names.includes(name as Name));
  const made = Object.assign(
    {},
    ...names.map(name => member(kept, name, draft[name])),
    Object.fromEntries(others)
  ) as Record<string, unknown>;
  // an object that came empty stays, one that was emptied goes
  return Object.keys(made).length || (kept && !Object.keys(kept).length) ? made : undefined;
}
