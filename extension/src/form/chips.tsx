import * as React from 'react';

import { useTrans } from '../ui/trans';
import type { IOffer } from './combobox';
import { Combobox } from './combobox';
import { Problem } from './problems';

/** One of several short texts. */
export interface IChip {
  key: string;
  label: string;
  /** A control of its own. */
  more?: React.ReactElement;
}

/** Short texts as chips, with a line to add one more. */
export function Chips(props: {
  chips: readonly IChip[];
  offers: readonly IOffer[];
  control: string;
  /** What is typed and not yet a chip. */
  text: string;
  label: string;
  placeholder: string;
  testId: string;
  chipTestId: string;
  enterKeys?: string;
  opensOnFocus?: boolean;
  onText: (text: string) => void;
  onAdd: (text: string) => void;
  onRemove: (key: string) => void;
}): React.ReactElement {
  const { chips, text, onText, onAdd, onRemove } = props;
  const trans = useTrans();
  const input = React.useRef<HTMLInputElement>(null);
  // what was typed is entered a moment after the person left, when it may be a chip already
  const latest = React.useRef(text);
  latest.current = text;
  const add = (added: string): void => {
    onText('');
    if (added.trim()) {
      onAdd(added);
    }
  };
  return (
    <div className="bibclaim-Field">
      <div className="bibclaim-Tags">
        {chips.map(chip => (
          <span key={chip.key} className="bibclaim-Tag" data-testid={props.chipTestId}>
            <span dir="auto">{chip.label}</span>
            {chip.more}
            <button
              type="button"
              className="bibclaim-Tag-remove"
              aria-label={trans.__('Remove %1', chip.label)}
              onClick={() => {
                onRemove(chip.key);
                input.current?.focus();
              }}
            >
              ×
            </button>
          </span>
        ))}
        <Combobox
          className="bibclaim-mod-bare"
          inputRef={input}
          text={text}
          offers={props.offers}
          control={props.control}
          label={props.label}
          placeholder={chips.length ? '' : props.placeholder}
          testId={props.testId}
          enterKeys={props.enterKeys}
          opensOnFocus={props.opensOnFocus}
          onText={onText}
          onPick={offer => add(offer.key)}
          onEnter={() => add(latest.current)}
          onBack={() => {
            const last = chips.at(-1);
            if (last) {
              onRemove(last.key);
            }
          }}
        />
      </div>
      <Problem control={props.control} />
    </div>
  );
}
