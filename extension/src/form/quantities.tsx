import { addIcon, refreshIcon } from '@jupyterlab/ui-components';
import * as React from 'react';

import type { IQuantityDraft } from '../claim/quantities';
import { editedQuantity, newQuantity } from '../claim/quantities';
import { Button } from '../ui/button';
import { useTrans } from '../ui/trans';
import { useHasProblem } from './problems';
import { QuantityEditor } from './quantity';
import type { IReading } from './reading';
import type { Update } from './state';

/** The numbers of a claim, each with the name of what it measures. */
export function QuantitiesEditor(props: {
  quantities: readonly IQuantityDraft[];
  reading: IReading;
  onChange: Update<IQuantityDraft[]>;
}): React.ReactElement {
  const { quantities, reading, onChange } = props;
  const trans = useTrans();
  const added = React.useRef<HTMLInputElement>(null);
  const adder = React.useRef<HTMLButtonElement>(null);
  const [focusRow, setFocusRow] = React.useState(-1);
  React.useEffect(() => added.current?.focus(), [focusRow]);
  const hasProblem = useHasProblem('quantities');
  const replace = (changed: IQuantityDraft): void =>
    onChange(before => before.map(other => (other.row === changed.row ? changed : other)));
  const { told } = reading;

  return (
    <fieldset
      className="bibclaim-Fieldset"
      aria-invalid={hasProblem || undefined}
      data-testid="bibclaim-form-quantities"
    >
      <legend>{trans.__('Quantities')}</legend>
      {quantities.map((quantity, i) => (
        <QuantityEditor
          key={quantity.row}
          quantity={quantity}
          number={i + 1}
          rawRef={quantity.row === focusRow ? added : undefined}
          onChange={replace}
          onRaw={raw => {
            replace(editedQuantity(quantity, { raw }));
            reading.follow(quantity, raw);
          }}
          onRemove={() => {
            onChange(before => before.filter(other => other.row !== quantity.row));
            adder.current?.focus();
          }}
        />
      ))}
      <div className="bibclaim-Buttons">
        <Button
          buttonRef={adder}
          testId="bibclaim-form-add-quantity"
          onClick={() => {
            const quantity = newQuantity();
            onChange(before => [...before, quantity]);
            setFocusRow(quantity.row);
          }}
        >
          <addIcon.react tag="span" className="bibclaim-Button-icon" width="14px" />
          {trans.__('Add a quantity')}
        </Button>
        <Button testId="bibclaim-form-read-figures" onClick={() => void reading.readQuote()}>
          <refreshIcon.react tag="span" className="bibclaim-Button-icon" width="14px" />
          {trans.__('Read figures again')}
        </Button>
      </div>
      <div
        className="bibclaim-Field-hint"
        role="status"
        data-tone={told && 'failed' in told ? 'warning' : undefined}
        data-testid="bibclaim-form-reading"
      >
        {told &&
          ('failed' in told
            ? trans.__('The figures could not be read; enter them by hand. %1', told.failed)
            : told.found === 0
              ? trans.__('No figure was found in the quote that is not listed.')
              : trans._n(
                  '%1 figure was read from the quote.',
                  '%1 figures were read from the quote.',
                  told.found
                ))}
      </div>
    </fieldset>
  );
}
