import { addIcon } from '@jupyterlab/ui-components';
import * as React from 'react';

import type { IHopDraft } from '../claim/hops';
import { chainWords, lacksClaimant, movedHop, withStep } from '../claim/hops';
import { Button } from '../ui/button';
import { useTrans } from '../ui/trans';
import { HopEditor } from './hop';
import { Problem, useControl, useHasProblem } from './problems';
import type { Update } from './state';

/** The attribution chain, outermost first: who passes the claim on, down to who makes it. */
export function ChainEditor(props: {
  chain: readonly IHopDraft[];
  attribution: string;
  onChange: Update<IHopDraft[]>;
}): React.ReactElement {
  const { chain, attribution, onChange } = props;
  const trans = useTrans();
  const frame = React.useRef<HTMLFieldSetElement>(null);
  const added = React.useRef<HTMLInputElement>(null);
  const adder = React.useRef<HTMLButtonElement>(null);
  const [focusRow, setFocusRow] = React.useState(-1);
  const [moved, setMoved] = React.useState<HTMLElement | null>(null);
  const hasProblem = useHasProblem('chain', 'agents');
  const attributes = useControl('chain');
  React.useEffect(() => added.current?.focus(), [focusRow]);
  // a step that is moved in the document loses the focus on the way
  React.useLayoutEffect(() => moved?.focus({ preventScroll: true }), [moved, chain]);

  const move = (row: number, by: -1 | 1): void => {
    const holder = document.activeElement;
    onChange(before => movedHop(before, row, by));
    if (holder instanceof HTMLElement && frame.current?.contains(holder)) {
      setMoved(holder);
      setTimeout(() => {
        setMoved(null);
        // the button that moved it may have reached the end and be off
        if (holder instanceof HTMLButtonElement && holder.disabled) {
          holder.closest('.bibclaim-Hop')?.querySelector<HTMLElement>('select')?.focus();
        }
        holder.closest('.bibclaim-Hop')?.scrollIntoView({ block: 'nearest' });
      });
    }
  };
  const words = chainWords(chain);

  return (
    <fieldset
      ref={frame}
      className="bibclaim-Fieldset"
      aria-invalid={hasProblem || undefined}
      data-testid="bibclaim-form-chain"
    >
      <legend>{trans.__('Attribution chain, outermost first')}</legend>
      <div className="bibclaim-Chain-words" dir="auto" data-testid="bibclaim-form-chain-words">
        {words}
      </div>
      <ol className="bibclaim-Chain">
        {chain.map((hop, at) => (
          <HopEditor
            key={hop.row}
            hop={hop}
            step={at + 1}
            isLast={at === chain.length - 1}
            focusRow={focusRow}
            nameRef={added}
            onChange={edit =>
              onChange(before => before.map(other => (other.row === hop.row ? edit(other) : other)))
            }
            onMove={by => move(hop.row, by)}
            onRemove={() => {
              onChange(before => before.filter(other => other.row !== hop.row));
              adder.current?.focus();
            }}
            onName={setFocusRow}
          />
        ))}
      </ol>
      {lacksClaimant(chain, attribution) && (
        <div
          className="bibclaim-Field-hint"
          data-tone="warning"
          role="status"
          data-testid="bibclaim-form-no-claimant"
        >
          {trans.__(
            '⚠ Nobody takes responsibility at the inner end. Add the claimant as the last step, or choose the attribution “none” when the document speaks in its own voice.'
          )}
        </div>
      )}
      <Problem control="chain" />
      <Button
        buttonRef={adder}
        testId="bibclaim-form-add-hop"
        onClick={() => {
          const made = withStep(chain);
          onChange(() => made.chain);
          setFocusRow(made.added.agents[0].row);
        }}
        {...attributes}
      >
        <addIcon.react tag="span" className="bibclaim-Button-icon" width="14px" />
        {trans.__('Add a step')}
      </Button>
    </fieldset>
  );
}
