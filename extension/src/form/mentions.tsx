import * as React from 'react';

import type { IMention, IMentionDraft } from '../claim/mentions';
import { newMention } from '../claim/mentions';
import { WordList } from '../claim/wordlist';
import { useTrans } from '../ui/trans';
import { Chips } from './chips';
import type { IOffer } from './combobox';
import { Combobox } from './combobox';
import { useForm } from './context';
import { Field } from './controls';
import type { Update } from './state';

/** Offers at once. */
const SHOWN = 8;

interface IMentionsProps {
  mentions: readonly IMentionDraft[];
  text: string;
  onText: (text: string) => void;
  onChange: Update<IMentionDraft[]>;
}

/** The places that a claim names. */
export function PlacesEditor(props: IMentionsProps): React.ReactElement {
  const { mentions, text, onText, onChange } = props;
  const { words, quote } = useForm();
  const trans = useTrans();
  const offers = useMentions(words.places, text);
  return (
    <div className="bibclaim-Field">
      <span className="bibclaim-Field-label">{trans.__('Places')}</span>
      <Chips
        chips={mentions.map(({ row, name }) => ({ key: String(row), label: name }))}
        offers={offers}
        control="places"
        text={text}
        label={trans.__('Add a place')}
        placeholder={trans.__('Add a place…')}
        testId="bibclaim-form-places"
        chipTestId="bibclaim-form-place-chip"
        onText={onText}
        onAdd={added => onChange(before => [...before, newMention(added, words.places, quote)])}
        onRemove={key => onChange(before => before.filter(({ row }) => String(row) !== key))}
      />
    </div>
  );
}

/** Those who act in a claim, or are acted on, each with its role. */
export function ActorsEditor(props: IMentionsProps): React.ReactElement {
  const { mentions, text, onText, onChange } = props;
  const { words, quote } = useForm();
  const trans = useTrans();
  const offers = useMentions(words.actors, text);
  const rolesId = React.useId();
  return (
    <div className="bibclaim-Field">
      <span className="bibclaim-Field-label">{trans.__('Actors')}</span>
      <datalist id={rolesId}>
        {words.actor_roles.slice(0, 50).map(role => (
          <option key={role} value={role} />
        ))}
      </datalist>
      <Chips
        chips={mentions.map(mention => ({
          key: String(mention.row),
          label: mention.name,
          more: (
            <input
              className="bibclaim-Tag-role"
              list={rolesId}
              value={mention.role}
              size={Math.max(6, mention.role.length)}
              placeholder={trans.__('role')}
              aria-label={trans.__('Role of %1', mention.name)}
              autoComplete="off"
              data-testid="bibclaim-form-actor-role"
              onChange={event => {
                const role = event.currentTarget.value;
                onChange(before =>
                  before.map(other => (other.row === mention.row ? { ...other, role } : other))
                );
              }}
            />
          )
        }))}
        offers={offers}
        control="actors"
        text={text}
        label={trans.__('Add an actor')}
        placeholder={trans.__('Add an actor…')}
        testId="bibclaim-form-actors"
        chipTestId="bibclaim-form-actor-chip"
        onText={onText}
        onAdd={added => onChange(before => [...before, newMention(added, words.actors, quote)])}
        onRemove={key => onChange(before => before.filter(({ row }) => String(row) !== key))}
      />
    </div>
  );
}

/** The name under which claims about one event are gathered. */
export function EventEditor(props: {
  event: string;
  onChange: (event: string) => void;
}): React.ReactElement {
  const { event, onChange } = props;
  const { words } = useForm();
  const trans = useTrans();
  const list = React.useMemo(() => new WordList(words.events, one => [one]), [words.events]);
  const offers = React.useMemo(
    () => list.match(event, SHOWN).map(({ item }) => ({ key: item, label: item })),
    [list, event]
  );
  return (
    <Field
      label={trans.__('Event')}
      control="event"
      hint={trans.__(
        'Claims about the same event have the same name here, such as ev:quetta-blast.'
      )}
    >
      <Combobox
        text={event}
        offers={offers}
        control="event"
        label={trans.__('Event')}
        placeholder={trans.__('ev:…')}
        testId="bibclaim-form-event"
        onText={onChange}
        onPick={offer => onChange(offer.key)}
      />
    </Field>
  );
}

function useMentions(known: readonly IMention[], text: string): readonly IOffer[] {
  const list = React.useMemo(
    () => new WordList(known, ({ name, forms }) => [name, ...forms]),
    [known]
  );
  return React.useMemo(
    () =>
      list.match(text, SHOWN).map(({ item, matched }) => ({
        key: item.name,
        label: item.name,
        detail: matched === item.name ? undefined : matched
      })),
    [list, text]
  );
}
