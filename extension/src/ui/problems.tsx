import * as React from 'react';

import type { IProblem } from '../api/wire';
import { useTrans } from './trans';

const RANKS = ['error', 'warning', 'info'];

/** Findings with file and line, errors first; a click opens the file there. */
export function ProblemList(props: {
  problems: readonly IProblem[];
  onOpen: (problem: IProblem) => void;
  testId?: string;
}): React.ReactElement {
  const trans = useTrans();
  const gravestFirst = React.useMemo(
    () => [...props.problems].sort((a, b) => RANKS.indexOf(a.severity) - RANKS.indexOf(b.severity)),
    [props.problems]
  );
  return (
    <ul className="bibclaim-Problems" data-testid={props.testId}>
      {gravestFirst.map((problem, i) => (
        <li key={i} className="bibclaim-Problem" data-severity={problem.severity}>
          <div className="bibclaim-Problem-head">
            <span className="bibclaim-Problem-severity">{problem.severity}</span>
            {problem.file && (
              <button
                type="button"
                className="bibclaim-Problem-place"
                title={trans.__('Open the file at this line')}
                onClick={() => props.onOpen(problem)}
                data-testid="bibclaim-problem-place"
              >
                {problem.file}:{problem.line ?? 1}
              </button>
            )}
            <code className="bibclaim-Problem-code">{problem.code}</code>
          </div>
          <div className="bibclaim-Problem-message">{problem.message}</div>
          {problem.fix && <div className="bibclaim-Problem-fix">{problem.fix}</div>}
        </li>
      ))}
    </ul>
  );
}
