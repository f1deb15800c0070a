import * as React from 'react';

import { EmptyState, Notice } from '../ui/notice';
import { useSignal, useWatch } from '../ui/signal';
import { useTrans } from '../ui/trans';
import type { Answer } from '../workspace/answer';

/** The answer as it is now, kept fresh while the component is on the screen. */
export function useAnswer<T>(answer: Answer<T>): T | null {
  useSignal(answer.changed);
  useWatch(answer);
  return answer.value;
}

/**
 * What is to be said of an answer that is not there; `null` when it can be shown.
 *
 * @param value what would be shown; an answer that is still awaited shows the one before
 */
export function AnswerState(props: {
  answer: Answer<unknown>;
  /** What could not be had, such as "The conflicts cannot be listed". */
  failed: string;
  value: unknown;
  isLost: boolean;
}): React.ReactElement | null {
  const { answer, failed, value, isLost } = props;
  const trans = useTrans();
  if (answer.error && !isLost) {
    return (
      <Notice tone="error" title={failed} testId="bibclaim-evidence-error">
        {answer.error}
      </Notice>
    );
  }
  if (value === null && !isLost) {
    return <EmptyState title={trans.__('Reading…')} />;
  }
  return null;
}
