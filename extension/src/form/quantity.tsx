import { closeIcon } from '@jupyterlab/ui-components';
import * as React from 'react';

import type { IQuantityDraft } from '../claim/quantities';
import { editedQuantity, hasBounds, isLeftOut } from '../claim/quantities';
import { APPROXIMATIONS } from '../claim/vocabulary';
import { nearest, WordList } from '../claim/wordlist';
import { IconButton } from '../ui/button';
import { useTrans } from '../ui/trans';
import type { IOffer } from './combobox';
import { Combobox } from './combobox';
import { useForm } from './context';
import { Labelled, TermSelect, TextInput } from './controls';
import { useHasProblem } from './problems';

/** Measures on offer at once. */
const SHOWN = 8;

/** One quantity: its words, what is measured, and the figure. */
export function QuantityEditor(props: {
  quantity: IQuantityDraft;
  /** Counted from 1. */
  number: number;
  rawRef?: React.Ref<HTMLInputElement>;
  onChange: (quantity: IQuantityDraft) => void;
  onRaw: (raw: string) => void;
  onRemove: () => void;
}): React.ReactElement {
  const { quantity, number, rawRef, onChange, onRaw, onRemove } = props;
  const trans = useTrans();
  const frame = React.useRef<HTMLDivElement>(null);
  const [isWide, setWide] = React.useState(false);
  React.useEffect(() => {
    if (isWide) {
      frame.current
        ?.querySelector<HTMLElement>('[data-testid="bibclaim-form-quantity-min"]')
        ?.focus();
    }
  }, [isWide]);
  const control = (field: string): string => `quantities.${quantity.row}.${field}`;
  const change = (part: Partial<IQuantityDraft>): void => onChange(editedQuantity(quantity, part));
  const figure = (
    field: 'value' | 'min' | 'max',
    label: string,
    name: string
  ): React.ReactElement => (
    <Labelled label={label} control={control(field)}>
      <TextInput
        value={quantity[field]}
        control={control(field)}
        label={name}
        inputMode="decimal"
        testId={`bibclaim-form-quantity-${field}`}
        looksOnBlur
        onChange={text => change({ [field]: text })}
      />
    </Labelled>
  );
  const hasProblem = useHasProblem(control('min'), control('max'));
  const showsBounds = isWide || hasProblem || hasBounds(quantity);

  return (
    <div
      ref={frame}
      className="bibclaim-Quantity"
      role="group"
      aria-label={trans.__('Quantity %1', number)}
      data-prepared={quantity.isPrepared || undefined}
      data-testid="bibclaim-form-quantity"
    >
      <div className="bibclaim-Quantity-head">
        <TextInput
          inputRef={rawRef}
          value={quantity.raw}
          control={control('raw')}
          label={trans.__('Words of the text of quantity %1', number)}
          placeholder={trans.__('Words of the text, e.g. “about 30,000”')}
          testId="bibclaim-form-quantity-raw"
          onChange={onRaw}
        />
        <IconButton
          icon={closeIcon}
          label={trans.__('Remove quantity %1', number)}
          testId="bibclaim-form-remove-quantity"
          onClick={onRemove}
        />
      </div>
      {quantity.isPrepared && (
        <span className="bibclaim-Quantity-badge" data-testid="bibclaim-form-prepared">
          {isLeftOut(quantity)
            ? trans.__('Read from the text: check it, and name what is measured to save it')
            : trans.__('Read from the text: check it')}
        </span>
      )}
      <Measure quantity={quantity} number={number} onChange={measure => change({ measure })} />
      <div className="bibclaim-Quantity-value">
        <Labelled label={trans.__('Qualifier')} control={control('approx')}>
          <TermSelect
            value={quantity.approx}
            terms={APPROXIMATIONS}
            control={control('approx')}
            label={trans.__('Qualifier of quantity %1', number)}
            testId="bibclaim-form-quantity-approx"
            onChange={approx => change({ approx })}
          />
        </Labelled>
        {figure('value', trans.__('Value'), trans.__('Value of quantity %1', number))}
        {showsBounds &&
          figure('min', trans.__('From'), trans.__('Lower bound of quantity %1', number))}
        {showsBounds &&
          figure('max', trans.__('To'), trans.__('Upper bound of quantity %1', number))}
        <Unit quantity={quantity} number={number} onChange={unit => change({ unit })} />
        <Labelled label={trans.__('As of')} control={control('as_of')}>
          <TextInput
            value={quantity.asOf}
            control={control('as_of')}
            label={trans.__('Date of quantity %1 (EDTF)', number)}
            placeholder={trans.__('YYYY-MM')}
            testId="bibclaim-form-quantity-asOf"
            looksOnBlur
            onChange={asOf => change({ asOf })}
          />
        </Labelled>
      </div>
      {!showsBounds && (
        <button
          type="button"
          className="bibclaim-TextButton bibclaim-Hop-more"
          aria-label={trans.__('Bounds of quantity %1', number)}
          data-testid="bibclaim-form-quantity-bounds"
          onClick={() => setWide(true)}
        >
          {trans.__('+ bounds')}
        </button>
      )}
    </div>
  );
}

/** What is measured: the measures of the library are on offer, those near to the words of the figure first. */
function Measure(props: {
  quantity: IQuantityDraft;
  number: number;
  onChange: (measure: string) => void;
}): React.ReactElement {
  const { quantity, number, onChange } = props;
  const { words, quote } = useForm();
  const trans = useTrans();
  const control = `quantities.${quantity.row}.measure`;
  const list = React.useMemo(
    () => new WordList(words.measures, measure => [measure]),
    [words.measures]
  );
  const near = quantity.noun || quantity.raw;
  const offers = React.useMemo((): IOffer[] => {
    const typed = quantity.measure.trim();
    const found = typed
      ? list.match(typed, SHOWN).map(({ item }) => item)
      : nearest(words.measures, [near, quote.exact], SHOWN);
    const noun =
      !typed && quantity.noun && !found.includes(quantity.noun)
        ? [{ key: quantity.noun, label: quantity.noun, detail: trans.__('as the text says') }]
        : [];
    return [...found.map(item => ({ key: item, label: item })), ...noun];
  }, [list, words.measures, quantity.measure, quantity.noun, near, quote.exact, trans]);
  return (
    <Labelled label={trans.__('Measure')} control={control}>
      <Combobox
        text={quantity.measure}
        offers={offers}
        control={control}
        label={trans.__('Measure of quantity %1', number)}
        placeholder={
          quantity.noun
            ? trans.__('what is measured? “%1” …', quantity.noun)
            : trans.__('e.g. strength of the group')
        }
        testId="bibclaim-form-quantity-measure"
        opensOnFocus
        onText={onChange}
        onPick={offer => onChange(offer.key)}
      />
    </Labelled>
  );
}

/** In what the figure counts. */
function Unit(props: {
  quantity: IQuantityDraft;
  number: number;
  onChange: (unit: string) => void;
}): React.ReactElement {
  const { quantity, number, onChange } = props;
  const { words } = useForm();
  const trans = useTrans();
  const control = `quantities.${quantity.row}.unit`;
  const list = React.useMemo(() => new WordList(words.units, unit => [unit]), [words.units]);
  const offers = React.useMemo(
    () => list.match(quantity.unit, SHOWN).map(({ item }) => ({ key: item, label: item })),
    [list, quantity.unit]
  );
  return (
    <Labelled label={trans.__('Unit')} control={control}>
      <Combobox
        text={quantity.unit}
        offers={offers}
        control={control}
        label={trans.__('Unit of quantity %1', number)}
        placeholder={trans.__('persons')}
        testId="bibclaim-form-quantity-unit"
        onText={onChange}
        onPick={offer => onChange(offer.key)}
      />
    </Labelled>
  );
}
