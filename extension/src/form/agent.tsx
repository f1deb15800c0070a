import { closeIcon } from '@jupyterlab/ui-components';
import * as React from 'react';

import { agentName } from '../claim/claim';
import type { IAgentDraft } from '../claim/hops';
import { AGENT_TYPES, words } from '../claim/vocabulary';
import { IconButton } from '../ui/button';
import { useTrans } from '../ui/trans';
import type { IOffer } from './combobox';
import { Combobox } from './combobox';
import { useForm } from './context';
import { Labelled, TermSelect } from './controls';

/** Names on offer at once. */
const SHOWN = 8;

/**
 * A name in a step of the chain, with completion from the claims and the organisations of the library.
 *
 * Another name of an organisation, such as its acronym, becomes its right name when the person leaves it.
 */
export function AgentEditor(props: {
  agent: IAgentDraft;
  step: number;
  isFirst: boolean;
  nameRef?: React.Ref<HTMLInputElement>;
  onChange: (part: Partial<IAgentDraft>) => void;
  onRemove: (() => void) | null;
}): React.ReactElement {
  const { agent, step, isFirst, onChange, onRemove } = props;
  const { agents } = useForm();
  const trans = useTrans();
  const [isAsked, setAsked] = React.useState(false);
  const offers = React.useMemo(
    (): IOffer[] =>
      isAsked
        ? agents.match(agent.name, SHOWN).map(({ name, type, variant }) => ({
            key: name,
            label: type ? `${name} (${trans.__(words(type))})` : name,
            detail: variant
          }))
        : [],
    [agents, agent.name, isAsked, trans]
  );
  const latest = React.useRef(agent);
  latest.current = agent;
  const take = (name: string): void => {
    // a name that the library knows brings its type along
    const type = agents.find(name)?.type;
    onChange(type === undefined ? { name } : { name, type });
  };
  const settle = (): void => {
    const known = agents.find(latest.current.name);
    const isKept = latest.current.kept && agentName(latest.current.kept) === latest.current.name;
    if (known && !isKept && agentName(known) !== latest.current.name.trim()) {
      take(agentName(known));
    }
  };
  return (
    <div className="bibclaim-Agent">
      <Labelled label={trans.__('Name')} control={`agents.${agent.row}.name`} isHidden={!isFirst}>
        <Combobox
          inputRef={props.nameRef}
          text={agent.name}
          offers={offers}
          control={`agents.${agent.row}.name`}
          label={trans.__('Name in step %1', step)}
          testId="bibclaim-form-agent"
          onFocus={() => setAsked(true)}
          onText={take}
          onPick={offer => take(offer.key)}
          onEnter={settle}
        />
      </Labelled>
      <Labelled label={trans.__('Kind')} control={`agents.${agent.row}.type`} isHidden={!isFirst}>
        <TermSelect
          value={agent.type}
          terms={AGENT_TYPES}
          control={`agents.${agent.row}.type`}
          empty={trans.__('choose…')}
          label={trans.__('Kind of the name in step %1', step)}
          testId="bibclaim-form-agent-type"
          onChange={type => onChange({ type })}
        />
      </Labelled>
      {onRemove && (
        <IconButton icon={closeIcon} label={trans.__('Remove this name')} onClick={onRemove} />
      )}
    </div>
  );
}
