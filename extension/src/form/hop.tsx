import { caretDownIcon, caretUpIcon, closeIcon } from '@jupyterlab/ui-components';
import * as React from 'react';

import type { IHopDraft } from '../claim/hops';
import { newAgent } from '../claim/hops';
import { ROLES } from '../claim/vocabulary';
import { WordList } from '../claim/wordlist';
import { IconButton } from '../ui/button';
import { useTrans } from '../ui/trans';
import { AgentEditor } from './agent';
import type { IOffer } from './combobox';
import { Combobox } from './combobox';
import { useForm } from './context';
import { Labelled, TermSelect } from './controls';
import { useHasProblem } from './problems';

/** Offers at once. */
const SHOWN = 8;

/** One step of the attribution chain. */
export function HopEditor(props: {
  hop: IHopDraft;
  /** Counted from 1. */
  step: number;
  isLast: boolean;
  /** Given to the name that takes the focus: the one that was added last. */
  focusRow: number;
  nameRef: React.Ref<HTMLInputElement>;
  onChange: (edit: (hop: IHopDraft) => IHopDraft) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
  onName: (row: number) => void;
}): React.ReactElement {
  const { hop, step, isLast, focusRow, nameRef, onChange, onMove, onRemove } = props;
  const trans = useTrans();
  const more = React.useRef<HTMLDivElement>(null);
  const [isWide, setWide] = React.useState(hop.medium !== '' || hop.citekey !== '');
  const showsMore = useHasProblem(`chain.${hop.row}.medium`, `chain.${hop.row}.citekey`) || isWide;
  const wasWide = React.useRef(isWide);
  React.useEffect(() => {
    if (isWide && !wasWide.current) {
      more.current?.querySelector('input')?.focus();
    }
    wasWide.current = isWide;
  }, [isWide]);
  return (
    <li
      className="bibclaim-Hop"
      data-testid="bibclaim-form-hop"
      data-row={hop.row}
      aria-label={trans.__('Step %1', step)}
      onKeyDown={event => {
        if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
          event.preventDefault();
          event.stopPropagation();
          onMove(event.key === 'ArrowUp' ? -1 : 1);
        }
      }}
    >
      <div className="bibclaim-Hop-head">
        <Labelled label={trans.__('Role')} control={`chain.${hop.row}.role`}>
          <TermSelect
            value={hop.role}
            terms={ROLES}
            control={`chain.${hop.row}.role`}
            label={trans.__('Role of step %1', step)}
            testId="bibclaim-form-role"
            onChange={role => onChange(before => ({ ...before, role }))}
          />
        </Labelled>
        <span className="bibclaim-Row-space" />
        <IconButton
          icon={caretUpIcon}
          label={trans.__('Move step %1 out (Alt+↑)', step)}
          testId="bibclaim-form-move-out"
          disabled={step === 1}
          onClick={() => onMove(-1)}
        />
        <IconButton
          icon={caretDownIcon}
          label={trans.__('Move step %1 in (Alt+↓)', step)}
          testId="bibclaim-form-move-in"
          disabled={isLast}
          onClick={() => onMove(1)}
        />
        <IconButton
          icon={closeIcon}
          label={trans.__('Remove step %1', step)}
          testId="bibclaim-form-remove-hop"
          disabled={step === 1 && isLast}
          onClick={onRemove}
        />
      </div>
      {hop.agents.map((agent, i) => (
        <AgentEditor
          key={agent.row}
          agent={agent}
          step={step}
          isFirst={i === 0}
          nameRef={agent.row === focusRow ? nameRef : undefined}
          onChange={part =>
            onChange(before => ({
              ...before,
              agents: before.agents.map(other =>
                other.row === agent.row ? { ...other, ...part } : other
              )
            }))
          }
          onRemove={
            hop.agents.length > 1
              ? () =>
                  onChange(before => ({
                    ...before,
                    agents: before.agents.filter(other => other.row !== agent.row)
                  }))
              : null
          }
        />
      ))}
      <div className="bibclaim-Buttons">
        <button
          type="button"
          className="bibclaim-TextButton bibclaim-Hop-more"
          aria-label={trans.__('Another name in step %1', step)}
          data-testid="bibclaim-form-add-name"
          onClick={() => {
            const added = newAgent();
            onChange(before => ({ ...before, agents: [...before.agents, added] }));
            props.onName(added.row);
          }}
        >
          {trans.__('+ another name')}
        </button>
        {!showsMore && (
          <button
            type="button"
            className="bibclaim-TextButton bibclaim-Hop-more"
            aria-label={trans.__('Medium and entry of step %1', step)}
            data-testid="bibclaim-form-hop-more"
            onClick={() => setWide(true)}
          >
            {trans.__('+ medium, entry')}
          </button>
        )}
      </div>
      {showsMore && (
        <div ref={more} className="bibclaim-Pair">
          <Medium hop={hop} step={step} onChange={onChange} />
          <HopEntry hop={hop} step={step} onChange={onChange} />
        </div>
      )}
    </li>
  );
}

interface IHopPart {
  hop: IHopDraft;
  step: number;
  onChange: (edit: (hop: IHopDraft) => IHopDraft) => void;
}

/** Through what a step passes the claim on. */
function Medium({ hop, step, onChange }: IHopPart): React.ReactElement {
  const { words } = useForm();
  const trans = useTrans();
  const list = React.useMemo(
    () => new WordList(words.mediums, medium => [medium]),
    [words.mediums]
  );
  const offers = React.useMemo(
    () => list.match(hop.medium, SHOWN).map(({ item }) => ({ key: item, label: item })),
    [list, hop.medium]
  );
  return (
    <Labelled label={trans.__('Medium')} control={`chain.${hop.row}.medium`}>
      <Combobox
        text={hop.medium}
        offers={offers}
        control={`chain.${hop.row}.medium`}
        label={trans.__('Medium of step %1', step)}
        placeholder={trans.__('e.g. Telegram')}
        testId="bibclaim-form-medium"
        onText={medium => onChange(before => ({ ...before, medium }))}
        onPick={offer => onChange(before => ({ ...before, medium: offer.key }))}
      />
    </Labelled>
  );
}

/** The entry of the document that a step stands for, once it was obtained. */
function HopEntry({ hop, step, onChange }: IHopPart): React.ReactElement {
  const { library } = useForm();
  const trans = useTrans();
  const [isAsked, setAsked] = React.useState(false);
  const key = hop.citekey.trim().replace(/^@/, '');
  const offers = React.useMemo(
    (): IOffer[] =>
      isAsked && key
        ? library.findEntries(key, SHOWN).map(entry => ({
            key: entry.key,
            label: `@${entry.key}`,
            detail: [entry.author, entry.year, entry.title].filter(Boolean).join(', ')
          }))
        : [],
    [library, key, isAsked]
  );
  const isKnown = key ? library.hasEntry(key) : undefined;
  return (
    <Labelled label={trans.__('Entry')} control={`chain.${hop.row}.citekey`}>
      <>
        <Combobox
          text={hop.citekey}
          offers={offers}
          control={`chain.${hop.row}.citekey`}
          label={trans.__('Citekey of step %1', step)}
          placeholder={trans.__('citekey')}
          testId="bibclaim-form-hop-citekey"
          onFocus={() => setAsked(true)}
          onText={citekey => onChange(before => ({ ...before, citekey }))}
          onPick={offer => onChange(before => ({ ...before, citekey: offer.key }))}
          onEnter={() =>
            onChange(before => ({ ...before, citekey: before.citekey.trim().replace(/^@/, '') }))
          }
        />
        {isKnown !== undefined && (
          <span
            className="bibclaim-Field-hint"
            data-tone={isKnown ? undefined : 'warning'}
            data-testid="bibclaim-form-hop-known"
          >
            {isKnown ? trans.__('✓ in the library') : trans.__('⚠ not in the library')}
          </span>
        )}
      </>
    </Labelled>
  );
}
