/** The scales that a claim is graded and judged on. */
import type { ITerm } from './vocabulary';

const step = (value: string, label: string, description = ''): ITerm => ({
  value,
  label,
  description
});

/** Reliability of a source: Admiralty scale (NATO STANAG 2511). */
export const RELIABILITIES: readonly ITerm[] = [
  step('A', 'A – completely reliable'),
  step('B', 'B – usually reliable'),
  step('C', 'C – fairly reliable'),
  step('D', 'D – not usually reliable'),
  step('E', 'E – unreliable'),
  step('F', 'F – reliability cannot be judged')
];

/** Credibility of an information: Admiralty scale (NATO STANAG 2511). */
export const CREDIBILITIES: readonly ITerm[] = [
  step('1', '1 – confirmed by other sources'),
  step('2', '2 – probably true'),
  step('3', '3 – possibly true'),
  step('4', '4 – doubtful'),
  step('5', '5 – improbable'),
  step('6', '6 – truth cannot be judged')
];

/** Where the reader's own view of a claim stands. */
export const JUDGEMENTS: readonly ITerm[] = [
  step('open', 'open'),
  step('credible', 'credible'),
  step('contested', 'contested'),
  step('not_credible', 'not credible')
];

/** How well founded the reader's own view is (ICD 203). */
export const CONFIDENCES: readonly ITerm[] = [
  step('low', 'low'),
  step('moderate', 'moderate'),
  step('high', 'high')
];

/** How likely the reader holds a claim to be, with the range that each word stands for (ICD 203). */
export const LIKELIHOODS: readonly ITerm[] = [
  step('almost-no-chance', 'almost no chance (1–5 %)'),
  step('very-unlikely', 'very unlikely (5–20 %)'),
  step('unlikely', 'unlikely (20–45 %)'),
  step('roughly-even-chance', 'roughly even chance (45–55 %)'),
  step('likely', 'likely (55–80 %)'),
  step('very-likely', 'very likely (80–95 %)'),
  step('almost-certain', 'almost certain (95–99 %)')
];
