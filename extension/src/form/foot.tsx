import * as React from 'react';

import type { IDraftError } from '../claim/rows';
import { Button } from '../ui/button';
import { useTrans } from '../ui/trans';

/** What stands in the way of saving, and the buttons. */
export function FormFoot(props: {
  errors: readonly IDraftError[];
  /** Why the last attempt failed, as far as no control is to blame. */
  failure: string;
  /** Figures that were read and will not be saved. */
  leftOut: number;
  saveLabel: string;
  isRemoved: boolean;
  isSaving: boolean;
  onGo: (control: string) => void;
  onLeftOut: () => void;
  onCancel: () => void;
}): React.ReactElement {
  const { errors, failure, leftOut, saveLabel, isRemoved, isSaving } = props;
  const trans = useTrans();
  return (
    <footer className="bibclaim-Form-foot">
      {(errors.length > 0 || failure) && (
        <div
          className="bibclaim-Notice"
          data-tone="error"
          role="alert"
          data-testid="bibclaim-form-error"
        >
          {errors.map(({ control, message }, i) => (
            <button
              key={i}
              type="button"
              className="bibclaim-Form-go"
              title={trans.__('Go to the field')}
              onClick={() => props.onGo(control)}
            >
              {message}
            </button>
          ))}
          {failure && <div>{failure}</div>}
          {isRemoved && (
            <div>{trans.__('What you entered is still here; it can be filed as a new claim.')}</div>
          )}
        </div>
      )}
      {leftOut > 0 && (
        <button
          type="button"
          className="bibclaim-TextButton bibclaim-Form-leftout"
          title={trans.__('Go to the first of them')}
          data-testid="bibclaim-form-left-out"
          onClick={props.onLeftOut}
        >
          {trans._n(
            '%1 figure without a measure is not saved',
            '%1 figures without a measure are not saved',
            leftOut
          )}
        </button>
      )}
      <span className="bibclaim-Row-space" />
      <Button testId="bibclaim-form-cancel" onClick={props.onCancel}>
        {trans.__('Cancel')} <kbd>Esc</kbd>
      </Button>
      <Button
        main
        type="submit"
        testId="bibclaim-form-save"
        // a disabled button would lose the focus, also for the dialogs that give it back
        aria-disabled={isSaving || undefined}
        title={trans.__('%1 (Ctrl+Enter)', saveLabel)}
      >
        {saveLabel} <kbd>Ctrl ↵</kbd>
      </Button>
    </footer>
  );
}
