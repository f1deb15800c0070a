import * as React from 'react';

import type { ITerm } from '../claim/vocabulary';
import { useTrans } from '../ui/trans';
import { Problem, ProblemsContext, useControl } from './problems';

/** A labelled control of the claim form, with its error. */
export function Field(props: {
  label: string;
  /** Name of the control in errors. */
  control?: string;
  hint?: string;
  children: React.ReactElement;
}): React.ReactElement {
  return (
    <div className="bibclaim-Field">
      <label className="bibclaim-Field">
        <span className="bibclaim-Field-label">{props.label}</span>
        {props.children}
      </label>
      {props.hint && <span className="bibclaim-Field-hint">{props.hint}</span>}
      {props.control && <Problem control={props.control} />}
    </div>
  );
}

/** A control of a row under its small label, with its error; without the label where the row above has the same. */
export function Labelled(props: {
  label: string;
  control: string;
  isHidden?: boolean;
  className?: string;
  children: React.ReactElement;
}): React.ReactElement {
  return (
    <div className={`bibclaim-Labelled ${props.className ?? ''}`}>
      <label className="bibclaim-Labelled">
        {!props.isHidden && <span className="bibclaim-Labelled-label">{props.label}</span>}
        {props.children}
      </label>
      <Problem control={props.control} />
    </div>
  );
}

/** A choice from a closed list of the claim schema. */
export function TermSelect(props: {
  value: string;
  terms: readonly ITerm[];
  control: string;
  /** What the empty choice says; there is none when absent. */
  empty?: string;
  label?: string;
  testId?: string;
  selectRef?: React.Ref<HTMLSelectElement>;
  onChange: (value: string) => void;
}): React.ReactElement {
  const { value, terms, control, empty, label, testId, selectRef, onChange } = props;
  const trans = useTrans();
  const attributes = useControl(control);
  const isKnown = value === '' || terms.some(term => term.value === value);
  return (
    <select
      ref={selectRef}
      className="bibclaim-Select"
      value={value}
      aria-label={label}
      data-testid={testId}
      onChange={event => onChange(event.currentTarget.value)}
      {...attributes}
    >
      {(empty !== undefined || value === '') && <option value="">{empty ?? '—'}</option>}
      {!isKnown && <option value={value}>{value}</option>}
      {terms.map(term => (
        <option
          key={term.value}
          value={term.value}
          title={term.description ? trans.__(term.description) : undefined}
        >
          {trans.__(term.label)}
        </option>
      ))}
    </select>
  );
}

/** A line of text. */
export function TextInput(props: {
  value: string;
  control: string;
  label: string;
  testId?: string;
  placeholder?: string;
  inputMode?: 'decimal';
  inputRef?: React.Ref<HTMLInputElement>;
  /** Whether an error is shown as soon as the person leaves the control. */
  looksOnBlur?: boolean;
  onChange: (value: string) => void;
}): React.ReactElement {
  const { value, control, label, testId, placeholder, inputMode, inputRef, onChange } = props;
  const attributes = useControl(control);
  const { look } = React.useContext(ProblemsContext);
  return (
    <input
      ref={inputRef}
      className="bibclaim-Input"
      dir="auto"
      value={value}
      placeholder={placeholder}
      inputMode={inputMode}
      aria-label={label}
      title={value || label}
      autoComplete="off"
      data-testid={testId}
      onChange={event => onChange(event.currentTarget.value)}
      onBlur={props.looksOnBlur ? () => look(control) : undefined}
      {...attributes}
    />
  );
}
