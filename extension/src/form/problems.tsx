import * as React from 'react';

import type { IDraftError } from '../claim/rows';

/** What the controls of a form are told about errors. */
export interface IProblems {
  /** Errors to be shown, by the name of their control. */
  shown: ReadonlyMap<string, string>;
  /** Show the error of a control from now on, if it has one: the person has left it. */
  look: (control: string) => void;
  /** Beginning of the ids of the messages. */
  prefix: string;
}

/** The errors of the form around a component. */
export const ProblemsContext = React.createContext<IProblems>({
  shown: new Map(),
  look: () => undefined,
  prefix: ''
});

/** Attributes that tie a control to its error. */
export interface IControlAttributes {
  'data-control': string;
  'aria-invalid'?: true;
  'aria-describedby'?: string;
}

/** What ties a control to its error; the name is as in `IDraftError`. */
export function useControl(control: string): IControlAttributes {
  const { shown, prefix } = React.useContext(ProblemsContext);
  return shown.has(control)
    ? {
        'data-control': control,
        'aria-invalid': true,
        'aria-describedby': messageId(prefix, control)
      }
    : { 'data-control': control };
}

/** The error of a control, beside it. */
export function Problem(props: { control: string }): React.ReactElement | null {
  const { shown, prefix } = React.useContext(ProblemsContext);
  const message = shown.get(props.control);
  return message === undefined ? null : (
    <span
      id={messageId(prefix, props.control)}
      className="bibclaim-Field-error"
      data-testid="bibclaim-form-problem"
    >
      {message}
    </span>
  );
}

/** Whether a control whose name begins so has an error. */
export function useHasProblem(...beginnings: string[]): boolean {
  const { shown } = React.useContext(ProblemsContext);
  return [...shown.keys()].some(name => beginnings.some(beginning => name.startsWith(beginning)));
}

/** The errors by their controls; of several for one control the first is shown. */
export function byControl(errors: readonly IDraftError[]): Map<string, string> {
  const shown = new Map<string, string>();
  for (const { control, message } of errors) {
    if (control && !shown.has(control)) {
      shown.set(control, message);
    }
  }
  return shown;
}

/** The control of that name in a form, the first of several names in its order. */
export function controlIn(form: HTMLElement, names: ReadonlySet<string>): HTMLElement | undefined {
  return [...form.querySelectorAll<HTMLElement>('[data-control]')].find(element =>
    names.has(element.dataset.control ?? '')
  );
}

function messageId(prefix: string, control: string): string {
  return `${prefix}-${control.replaceAll('.', '-')}`;
}
