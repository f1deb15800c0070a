import { addIcon, closeIcon } from '@jupyterlab/ui-components';
import * as React from 'react';

import type { IDateDraft } from '../claim/dates';
import { newDate } from '../claim/dates';
import { DATE_ROLES, RESOLUTIONS } from '../claim/vocabulary';
import { Button, IconButton } from '../ui/button';
import { useTrans } from '../ui/trans';
import { Labelled, TermSelect, TextInput } from './controls';
import { useHasProblem } from './problems';
import type { Update } from './state';

/** The dates of a claim, in EDTF. */
export function DatesEditor(props: {
  dates: readonly IDateDraft[];
  onChange: Update<IDateDraft[]>;
}): React.ReactElement {
  const { dates, onChange } = props;
  const trans = useTrans();
  const added = React.useRef<HTMLInputElement>(null);
  const adder = React.useRef<HTMLButtonElement>(null);
  const [focusRow, setFocusRow] = React.useState(-1);
  React.useEffect(() => added.current?.focus(), [focusRow]);
  const hasProblem = useHasProblem('dates');
  return (
    <fieldset
      className="bibclaim-Fieldset"
      aria-invalid={hasProblem || undefined}
      data-testid="bibclaim-form-dates"
    >
      <legend>{trans.__('Dates')}</legend>
      {dates.map((date, i) => (
        <DateRow
          key={date.row}
          date={date}
          number={i + 1}
          dateRef={date.row === focusRow ? added : undefined}
          onChange={part =>
            onChange(before =>
              before.map(other => (other.row === date.row ? { ...other, ...part } : other))
            )
          }
          onRemove={() => {
            onChange(before => before.filter(other => other.row !== date.row));
            adder.current?.focus();
          }}
        />
      ))}
      <Button
        buttonRef={adder}
        testId="bibclaim-form-add-date"
        onClick={() => {
          const date = newDate();
          onChange(before => [...before, date]);
          setFocusRow(date.row);
        }}
      >
        <addIcon.react tag="span" className="bibclaim-Button-icon" width="14px" />
        {trans.__('Add a date')}
      </Button>
    </fieldset>
  );
}

function DateRow(props: {
  date: IDateDraft;
  /** Counted from 1. */
  number: number;
  dateRef?: React.Ref<HTMLInputElement>;
  onChange: (part: Partial<IDateDraft>) => void;
  onRemove: () => void;
}): React.ReactElement {
  const { date, number, onChange } = props;
  const trans = useTrans();
  const control = (field: string): string => `dates.${date.row}.${field}`;
  return (
    <div
      className="bibclaim-Date"
      role="group"
      aria-label={trans.__('Date %1', number)}
      data-testid="bibclaim-form-date"
    >
      <div className="bibclaim-Date-head">
        <Labelled label={trans.__('Date (EDTF)')} control={control('edtf')}>
          <TextInput
            inputRef={props.dateRef}
            value={date.edtf}
            control={control('edtf')}
            label={trans.__('Date %1 (EDTF)', number)}
            placeholder={trans.__('2019-05, 2019~, 2018/2019')}
            testId="bibclaim-form-date-edtf"
            looksOnBlur
            onChange={edtf => onChange({ edtf })}
          />
        </Labelled>
        <Labelled label={trans.__('Of what')} control={control('role')}>
          <TermSelect
            value={date.role}
            terms={DATE_ROLES}
            control={control('role')}
            label={trans.__('What date %1 is the date of', number)}
            testId="bibclaim-form-date-role"
            onChange={role => onChange({ role })}
          />
        </Labelled>
        <IconButton
          icon={closeIcon}
          label={trans.__('Remove date %1', number)}
          testId="bibclaim-form-remove-date"
          onClick={props.onRemove}
        />
      </div>
      <div className="bibclaim-Pair">
        <Labelled label={trans.__('Words of the text')} control={control('raw')}>
          <TextInput
            value={date.raw}
            control={control('raw')}
            label={trans.__('Words of the text of date %1', number)}
            testId="bibclaim-form-date-raw"
            onChange={raw => onChange({ raw })}
          />
        </Labelled>
        <Labelled label={trans.__('How it is given')} control={control('resolution')}>
          <TermSelect
            value={date.resolution}
            terms={RESOLUTIONS}
            control={control('resolution')}
            empty="—"
            label={trans.__('How the text gives date %1', number)}
            testId="bibclaim-form-date-resolution"
            onChange={resolution => onChange({ resolution })}
          />
        </Labelled>
      </div>
      <Labelled label={trans.__('Note')} control={control('note')}>
        <TextInput
          value={date.note}
          control={control('note')}
          label={trans.__('Note on date %1', number)}
          testId="bibclaim-form-date-note"
          onChange={note => onChange({ note })}
        />
      </Labelled>
    </div>
  );
}
