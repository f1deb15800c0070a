import * as React from 'react';

import type { ITerm } from '../claim/vocabulary';

/** A labelled control of the claim form. */
export function Field(props: {
  label: string;
  hint?: string;
  children: React.ReactElement;
}): React.ReactElement {
  return (
    <label className="bibclaim-Field">
      <span className="bibclaim-Field-label">{props.label}</span>
      {props.children}
      {props.hint && <span className="bibclaim-Field-hint">{props.hint}</span>}
    </label>
  );
}

/** A choice from a closed list of the claim schema. */
export function TermSelect(props: {
  value: string;
  terms: readonly ITerm[];
  /** What the empty choice says; there is none when absent. */
  empty?: string;
  label?: string;
  testId?: string;
  onChange: (value: string) => void;
}): React.ReactElement {
  const { value, terms, empty, label, testId, onChange } = props;
  const isKnown = value === '' || terms.some(term => term.value === value);
  return (
    <select
      className="bibclaim-Select"
      value={value}
      aria-label={label}
      data-testid={testId}
      onChange={event => onChange(event.currentTarget.value)}
    >
      {(empty !== undefined || value === '') && <option value="">{empty ?? '—'}</option>}
      {!isKnown && <option value={value}>{value}</option>}
      {terms.map(term => (
        <option key={term.value} value={term.value} title={term.description}>
          {term.label}
        </option>
      ))}
    </select>
  );
}
