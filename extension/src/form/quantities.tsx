import { addIcon, closeIcon } from '@jupyterlab/ui-components';
import * as React from 'react';

import type { IQuantityDraft } from '../claim/draft';
import { newQuantity } from '../claim/draft';
import { APPROXIMATIONS } from '../claim/vocabulary';
import { Button, IconButton } from '../ui/button';
import { useTrans } from '../ui/trans';
import { TermSelect } from './controls';

/** The numbers of a claim, each with the name of what it measures. */
export function QuantitiesEditor(props: {
  quantities: readonly IQuantityDraft[];
  measures: readonly string[];
  isInvalid: boolean;
  onChange: (quantities: IQuantityDraft[]) => void;
}): React.ReactElement {
  const { quantities, measures, isInvalid, onChange } = props;
  const trans = useTrans();
  const measuresId = React.useId();
  const change = (row: number, part: Partial<IQuantityDraft>): void =>
    onChange(quantities.map(other => (other.row === row ? { ...other, ...part } : other)));
  const input = (
    quantity: IQuantityDraft,
    name: 'raw' | 'measure' | 'value' | 'unit' | 'asOf',
    label: string,
    more: React.InputHTMLAttributes<HTMLInputElement> = {}
  ): React.ReactElement => (
    <input
      className="bibclaim-Input"
      value={quantity[name]}
      placeholder={label}
      aria-label={label}
      title={label}
      autoComplete="off"
      data-testid={`bibclaim-form-quantity-${name}`}
      onChange={event => change(quantity.row, { [name]: event.currentTarget.value })}
      {...more}
    />
  );

  return (
    <fieldset
      className="bibclaim-Fieldset"
      aria-invalid={isInvalid || undefined}
      data-testid="bibclaim-form-quantities"
    >
      <legend>{trans.__('Quantities')}</legend>
      <datalist id={measuresId}>
        {measures.map(measure => (
          <option key={measure} value={measure} />
        ))}
      </datalist>
      {quantities.map(quantity => (
        <div key={quantity.row} className="bibclaim-Quantity">
          {input(quantity, 'raw', trans.__('Words of the text, e.g. “about 30,000”'))}
          <IconButton
            icon={closeIcon}
            label={trans.__('Remove this quantity')}
            onClick={() => onChange(quantities.filter(other => other !== quantity))}
          />
          {input(quantity, 'measure', trans.__('Measure, e.g. strength of the group'), {
            list: measuresId
          })}
          <div className="bibclaim-Quantity-value">
            <TermSelect
              value={quantity.approx}
              terms={APPROXIMATIONS}
              label={trans.__('Qualifier')}
              onChange={approx => change(quantity.row, { approx })}
            />
            {input(quantity, 'value', trans.__('Value'), { inputMode: 'decimal' })}
            {input(quantity, 'unit', trans.__('Unit'))}
            {input(quantity, 'asOf', trans.__('As of (YYYY-MM)'))}
          </div>
        </div>
      ))}
      <Button
        testId="bibclaim-form-add-quantity"
        onClick={() => onChange([...quantities, newQuantity()])}
      >
        <addIcon.react tag="span" className="bibclaim-Button-icon" width="14px" />
        {trans.__('Add a quantity')}
      </Button>
    </fieldset>
  );
}
