import { addIcon, caretDownIcon, caretUpIcon, closeIcon } from '@jupyterlab/ui-components';
import * as React from 'react';

import type { AgentBook } from '../claim/agents';
import type { IAgentDraft, IHopDraft } from '../claim/draft';
import { newHop } from '../claim/draft';
import { AGENT_TYPES, ROLES } from '../claim/vocabulary';
import { Button, IconButton } from '../ui/button';
import { useTrans } from '../ui/trans';
import { TermSelect } from './controls';

/** The attribution chain, outermost first: who passes the claim on, down to who makes it. */
export function ChainEditor(props: {
  chain: readonly IHopDraft[];
  agents: AgentBook;
  isInvalid: boolean;
  onChange: (chain: IHopDraft[]) => void;
}): React.ReactElement {
  const { chain, agents, isInvalid, onChange } = props;
  const trans = useTrans();
  const namesId = React.useId();
  const added = React.useRef<HTMLInputElement>(null);
  const [focusRow, setFocusRow] = React.useState(-1);
  React.useEffect(() => added.current?.focus(), [focusRow]);

  const replace = (at: number, hop: IHopDraft): void =>
    onChange(chain.map((other, i) => (i === at ? hop : other)));
  const move = (at: number, to: number): void => {
    const moved = [...chain];
    moved.splice(to, 0, ...moved.splice(at, 1));
    onChange(moved);
  };
  const add = (): void => {
    // after the author the step that is missing most often is the claimant
    const hop = newHop(chain.some(other => other.role === 'claimant') ? 'relay' : 'claimant');
    const inner = chain.at(-1)?.role === 'claimant' && hop.role !== 'claimant';
    onChange(inner ? [...chain.slice(0, -1), hop, chain[chain.length - 1]] : [...chain, hop]);
    setFocusRow(hop.row);
  };

  return (
    <fieldset
      className="bibclaim-Fieldset"
      aria-invalid={isInvalid || undefined}
      data-testid="bibclaim-form-chain"
    >
      <legend>{trans.__('Attribution chain, outermost first')}</legend>
      <datalist id={namesId}>
        {agents.names.map(name => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <ol className="bibclaim-Chain">
        {chain.map((hop, at) => (
          <li key={hop.row} className="bibclaim-Hop" data-testid="bibclaim-form-hop">
            <div className="bibclaim-Hop-head">
              <Labelled label={trans.__('Role')}>
                <TermSelect
                  value={hop.role}
                  terms={ROLES}
                  label={trans.__('Role of step %1', at + 1)}
                  testId="bibclaim-form-role"
                  onChange={role => replace(at, { ...hop, role })}
                />
              </Labelled>
              <span className="bibclaim-Row-space" />
              <IconButton
                icon={caretUpIcon}
                label={trans.__('Move step %1 out', at + 1)}
                disabled={at === 0}
                onClick={() => move(at, at - 1)}
              />
              <IconButton
                icon={caretDownIcon}
                label={trans.__('Move step %1 in', at + 1)}
                disabled={at === chain.length - 1}
                onClick={() => move(at, at + 1)}
              />
              <IconButton
                icon={closeIcon}
                label={trans.__('Remove step %1', at + 1)}
                disabled={chain.length === 1}
                onClick={() => onChange(chain.filter(other => other !== hop))}
              />
            </div>
            {hop.agents.map((agent, i) => (
              <Agent
                key={i}
                agent={agent}
                agents={agents}
                namesId={namesId}
                step={at + 1}
                isFirst={i === 0}
                nameRef={hop.row === focusRow && i === 0 ? added : undefined}
                onChange={changed =>
                  replace(at, {
                    ...hop,
                    agents: hop.agents.map((other, j) => (j === i ? changed : other))
                  })
                }
                onRemove={
                  hop.agents.length > 1
                    ? () => replace(at, { ...hop, agents: hop.agents.filter((_, j) => j !== i) })
                    : null
                }
              />
            ))}
            <button
              type="button"
              className="bibclaim-TextButton bibclaim-Hop-more"
              aria-label={trans.__('Another name in step %1', at + 1)}
              data-testid="bibclaim-form-add-name"
              onClick={() =>
                replace(at, {
                  ...hop,
                  agents: [...hop.agents, { name: '', type: '', kept: null }]
                })
              }
            >
              {trans.__('+ another name')}
            </button>
            <Labelled label={trans.__('Medium')}>
              <input
                className="bibclaim-Input"
                dir="auto"
                value={hop.medium}
                placeholder={trans.__('through what, e.g. Telegram (optional)')}
                aria-label={trans.__('Medium of step %1', at + 1)}
                data-testid="bibclaim-form-medium"
                onChange={event => replace(at, { ...hop, medium: event.currentTarget.value })}
              />
            </Labelled>
          </li>
        ))}
      </ol>
      <Button testId="bibclaim-form-add-hop" onClick={add}>
        <addIcon.react tag="span" className="bibclaim-Button-icon" width="14px" />
        {trans.__('Add a step')}
      </Button>
    </fieldset>
  );
}

/** A control of the chain under its small label, or without it where the control above has the same. */
function Labelled(props: {
  label: string;
  isHidden?: boolean;
  children: React.ReactElement;
}): React.ReactElement {
  return (
    <label className="bibclaim-Labelled">
      {!props.isHidden && <span className="bibclaim-Labelled-label">{props.label}</span>}
      {props.children}
    </label>
  );
}

function Agent(props: {
  agent: IAgentDraft;
  agents: AgentBook;
  namesId: string;
  step: number;
  isFirst: boolean;
  nameRef: React.RefObject<HTMLInputElement> | undefined;
  onChange: (agent: IAgentDraft) => void;
  onRemove: (() => void) | null;
}): React.ReactElement {
  const { agent, agents, namesId, step, isFirst, nameRef, onChange, onRemove } = props;
  const trans = useTrans();
  return (
    <div className="bibclaim-Agent">
      <Labelled label={trans.__('Name')} isHidden={!isFirst}>
        <input
          ref={nameRef}
          className="bibclaim-Input"
          dir="auto"
          list={namesId}
          value={agent.name}
          aria-label={trans.__('Name in step %1', step)}
          title={agent.name || undefined}
          autoComplete="off"
          data-testid="bibclaim-form-agent"
          onChange={event => {
            const name = event.currentTarget.value;
            // a name that other claims use brings its type along
            onChange({ ...agent, name, type: agents.find(name)?.type ?? agent.type });
          }}
        />
      </Labelled>
      <Labelled label={trans.__('Kind')} isHidden={!isFirst}>
        <TermSelect
          value={agent.type}
          terms={AGENT_TYPES}
          empty={trans.__('choose…')}
          label={trans.__('Kind of the name in step %1', step)}
          onChange={type => onChange({ ...agent, type })}
        />
      </Labelled>
      {onRemove && (
        <IconButton icon={closeIcon} label={trans.__('Remove this name')} onClick={onRemove} />
      )}
    </div>
  );
}
