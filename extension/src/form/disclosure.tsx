import { caretDownIcon, caretRightIcon } from '@jupyterlab/ui-components';
import * as React from 'react';

import { useHasProblem } from './problems';

/** A part of the form that is closed until it is wanted, filled, or has an error. */
export function Disclosure(props: {
  title: string;
  /** What is in it, said while it is closed. */
  summary: string;
  isFilled: boolean;
  /** Beginnings of the names of its controls. */
  controls: readonly string[];
  testId: string;
  children: React.ReactNode;
}): React.ReactElement {
  const [isWanted, setWanted] = React.useState(props.isFilled);
  const hasProblem = useHasProblem(...props.controls);
  const isOpen = isWanted || hasProblem;
  const contentId = React.useId();
  const Caret = isOpen ? caretDownIcon : caretRightIcon;
  return (
    <section className="bibclaim-Disclosure">
      <button
        type="button"
        className="bibclaim-Disclosure-head"
        aria-expanded={isOpen}
        aria-controls={contentId}
        data-testid={props.testId}
        onClick={() => setWanted(!isOpen)}
      >
        <Caret.react tag="span" className="bibclaim-Disclosure-caret" width="14px" />
        <span className="bibclaim-Field-label">{props.title}</span>
        {!isOpen && <span className="bibclaim-Disclosure-summary">{props.summary}</span>}
      </button>
      <div id={contentId} className="bibclaim-Disclosure-content">
        {isOpen && props.children}
      </div>
    </section>
  );
}
