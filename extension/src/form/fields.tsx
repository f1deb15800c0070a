import * as React from 'react';

import type { IClaim, ILocator, IQuote } from '../claim/claim';
import {
  attitudeOf,
  ATTITUDES,
  ATTRIBUTIONS,
  CERTAINTIES,
  CONTENT_TYPES,
  LOCATORS,
  POLARITIES,
  QUOTE_FORMS
} from '../claim/vocabulary';
import { isFilled } from '../claim/grade';
import { useTrans } from '../ui/trans';
import { ChainEditor } from './chain';
import { Field, TermSelect, TextInput } from './controls';
import { DatesEditor } from './dates';
import { Disclosure } from './disclosure';
import { GradeEditor, gradeWords } from './grade';
import { ActorsEditor, EventEditor, PlacesEditor } from './mentions';
import { useControl } from './problems';
import { QuantitiesEditor } from './quantities';
import type { IReading } from './reading';
import { RelationsEditor } from './relations';
import type { IDraftState } from './state';
import { TagsEditor } from './tags';

/** All fields of a claim, in the order in which a reader works through them. */
export function ClaimFields(props: {
  state: IDraftState;
  quote: IQuote;
  /** The claim, when it is filed already. */
  claim: IClaim | undefined;
  tags: readonly string[];
  reading: IReading;
}): React.ReactElement {
  const { state, quote, claim, reading } = props;
  const { entered: draft, typed, set, update, type } = state;
  const trans = useTrans();
  return (
    <>
      <Quote quote={quote} locator={draft.locator} />
      <Statement value={draft.statement} onChange={value => set('statement', value)} />
      <Field
        label={trans.__('Attitude of the claimant')}
        control="attitude"
        hint={trans.__(attitudeOf(draft.attitude).description)}
      >
        <TermSelect
          value={draft.attitude}
          terms={ATTITUDES}
          control="attitude"
          testId="bibclaim-form-attitude"
          onChange={value => set('attitude', value)}
        />
      </Field>
      <ChainEditor chain={draft.chain} attribution={draft.attribution} onChange={update('chain')} />
      <div className="bibclaim-Field">
        <span className="bibclaim-Field-label">{trans.__('Tags')}</span>
        <TagsEditor
          tags={draft.tags}
          known={props.tags}
          text={typed.tags}
          onText={text => type('tags', text)}
          onChange={update('tags')}
        />
      </div>
      <Terms state={state} />
      <QuantitiesEditor
        quantities={draft.quantities}
        reading={reading}
        onChange={update('quantities')}
      />
      <RelationsEditor relations={draft.relations} id={claim?.id} onChange={update('relations')} />
      <Disclosure
        title={trans.__('Dates, places, actors, event')}
        summary={[
          ...draft.dates.map(date => date.edtf),
          ...draft.places.map(place => place.name),
          ...draft.actors.map(actor => actor.name),
          draft.event
        ]
          .filter(Boolean)
          .join(' · ')}
        isFilled={
          draft.dates.length + draft.places.length + draft.actors.length > 0 || !!draft.event
        }
        controls={['dates', 'places', 'actors', 'event']}
        testId="bibclaim-form-open-dates"
      >
        <DatesEditor dates={draft.dates} onChange={update('dates')} />
        <PlacesEditor
          mentions={draft.places}
          text={typed.places}
          onText={text => type('places', text)}
          onChange={update('places')}
        />
        <ActorsEditor
          mentions={draft.actors}
          text={typed.actors}
          onText={text => type('actors', text)}
          onChange={update('actors')}
        />
        <EventEditor event={draft.event} onChange={value => set('event', value)} />
      </Disclosure>
      <Disclosure
        title={trans.__('Grade and judgement')}
        summary={gradeWords(draft.grade, draft.judgement)}
        isFilled={isFilled(draft.grade) || isFilled(draft.judgement)}
        controls={['grade', 'judgement']}
        testId="bibclaim-form-open-grade"
      >
        <GradeEditor
          grade={draft.grade}
          judgement={draft.judgement}
          onGrade={value => set('grade', value)}
          onJudgement={value => set('judgement', value)}
        />
      </Disclosure>
      <Note value={draft.note} onChange={value => set('note', value)} />
    </>
  );
}

function Quote(props: { quote: IQuote; locator: ILocator }): React.ReactElement {
  const { quote, locator } = props;
  const trans = useTrans();
  return (
    <figure className="bibclaim-Form-quote">
      <blockquote dir="auto" data-testid="bibclaim-form-quote">
        {quote.exact}
      </blockquote>
      <figcaption data-testid="bibclaim-form-place">
        {locator.value && `${trans.__(locator.label ?? '')} ${locator.value} · `}
        {quote.start !== undefined && trans.__('characters %1–%2', quote.start, quote.end ?? '?')}
      </figcaption>
    </figure>
  );
}

interface ITextProps {
  value: string;
  onChange: (value: string) => void;
}

function Statement({ value, onChange }: ITextProps): React.ReactElement {
  const trans = useTrans();
  const attributes = useControl('statement');
  const area = React.useRef<HTMLTextAreaElement>(null);
  React.useEffect(() => {
    area.current?.focus();
    area.current?.select();
  }, []);
  return (
    <Field
      label={trans.__('Statement')}
      control="statement"
      hint={trans.__('One proposition, in your words.')}
    >
      <textarea
        ref={area}
        className="bibclaim-Input"
        dir="auto"
        rows={3}
        value={value}
        required
        data-testid="bibclaim-form-statement"
        onChange={event => onChange(event.currentTarget.value)}
        {...attributes}
      />
    </Field>
  );
}

function Note({ value, onChange }: ITextProps): React.ReactElement {
  const trans = useTrans();
  const attributes = useControl('note');
  return (
    <Field label={trans.__('Note')} control="note">
      <textarea
        className="bibclaim-Input"
        dir="auto"
        rows={2}
        value={value}
        data-testid="bibclaim-form-note"
        onChange={event => onChange(event.currentTarget.value)}
        {...attributes}
      />
    </Field>
  );
}

/** The choices from closed lists, and the place in the document. */
function Terms({ state }: { state: IDraftState }): React.ReactElement {
  const { entered: draft, set } = state;
  const trans = useTrans();
  const choices = [
    ['contentType', 'content_type', trans.__('Content'), CONTENT_TYPES],
    ['certainty', 'certainty', trans.__('Source’s certainty'), CERTAINTIES],
    ['attribution', 'attribution', trans.__('Attribution'), ATTRIBUTIONS],
    ['quoteForm', 'quote_form', trans.__('Form of the quote'), QUOTE_FORMS],
    ['polarity', 'polarity', trans.__('Polarity'), POLARITIES]
  ] as const;
  return (
    <div className="bibclaim-Form-grid">
      {choices.map(([field, control, label, terms]) => (
        <Field key={field} label={label} control={control}>
          <TermSelect
            value={draft[field]}
            terms={terms}
            control={control}
            empty="—"
            testId={`bibclaim-form-${control.replace('_', '-')}`}
            onChange={value => set(field, value)}
          />
        </Field>
      ))}
      <div className="bibclaim-Field">
        <span className="bibclaim-Field-label">{trans.__('Place in the document')}</span>
        <div className="bibclaim-Form-locator">
          <TermSelect
            value={draft.locator.label}
            terms={LOCATORS}
            control="locator.label"
            empty="—"
            label={trans.__('What the place is counted in')}
            testId="bibclaim-form-locator-label"
            onChange={label => set('locator', { ...draft.locator, label })}
          />
          <TextInput
            value={draft.locator.value}
            control="locator.value"
            label={trans.__('Number or name of the place')}
            testId="bibclaim-form-locator-value"
            onChange={value => set('locator', { ...draft.locator, value })}
          />
        </div>
      </div>
    </div>
  );
}
