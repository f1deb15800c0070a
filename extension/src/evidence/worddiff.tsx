import * as React from 'react';

import type { IDrift } from '../api/evidence';
import { diffRuns } from './diffruns';

/** The words of one side: what the other does not have is `del` on the left and `ins` on the right. */
export function WordDiff(props: { drift: IDrift; side: 'a' | 'b' }): React.ReactElement {
  const { drift, side } = props;
  const Own = side === 'a' ? 'del' : 'ins';
  return (
    <p className="bibclaim-WordDiff" dir="auto" data-testid={`bibclaim-drift-${side}`}>
      {diffRuns(drift, side).map((run, i) => (
        <React.Fragment key={i}>
          {i > 0 && ' '}
          {run.kind === 'own' ? (
            <Own>{run.text}</Own>
          ) : (
            <span className={`bibclaim-WordDiff-${run.kind}`}>{run.text}</span>
          )}
        </React.Fragment>
      ))}
    </p>
  );
}
