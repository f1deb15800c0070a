import * as React from 'react';

import type { NewClaim } from '../api/client';
import { tell, Unreachable } from '../api/failure';
import type { AgentBook } from '../claim/agents';
import type { IClaim } from '../claim/claim';
import type { IDraft, IDraftError } from '../claim/draft';
import { changesTo, draftErrors, draftFor, draftOf, newClaim, sameDraft } from '../claim/draft';
import {
  attitudeOf,
  ATTITUDES,
  ATTRIBUTIONS,
  CERTAINTIES,
  CONTENT_TYPES,
  POLARITIES,
  QUOTE_FORMS
} from '../claim/vocabulary';
import type { FormSubject } from '../reader/model';
import { ClaimRemoved } from '../reader/saving';
import { Button } from '../ui/button';
import { useTrans } from '../ui/trans';
import { useFocusTrap } from '../ui/trap';
import { ChainEditor } from './chain';
import { Field, TermSelect } from './controls';
import { QuantitiesEditor } from './quantities';
import { TagsEditor, withTag } from './tags';

/** The form in which a claim is filed or changed. */
export function ClaimForm(props: {
  subject: FormSubject;
  citekey: string;
  author: string;
  /** Claims of the same entry, for the chain to begin with. */
  others: readonly IClaim[];
  agents: AgentBook;
  measures: readonly string[];
  tags: readonly string[];
  isConnected: boolean;
  confirmDiscard: () => Promise<boolean>;
  onFile: (claim: NewClaim) => Promise<void>;
  onChange: (claim: IClaim, changes: Partial<IClaim>, revision: string) => Promise<void>;
  /** File a suggestion, with what was edited. */
  onAccept: (claim: IClaim, changes: Partial<IClaim>) => Promise<void>;
  /** File a claim that was removed from the disk while the form was open. */
  onFileAgain: (claim: IClaim, changes: Partial<IClaim>) => Promise<void>;
  onClose: () => void;
}): React.ReactElement {
  const { subject, citekey, agents } = props;
  const trans = useTrans();
  const frame = React.useRef<HTMLFormElement>(null);
  const statement = React.useRef<HTMLTextAreaElement>(null);
  const titleId = React.useId();

  const [initial] = React.useState<IDraft>(() =>
    subject.kind === 'new'
      ? draftFor(subject.passage, props.author, props.others)
      : draftOf(subject.claim)
  );
  const [entered, setEntered] = React.useState(initial);
  const [typedTag, setTypedTag] = React.useState('');
  const [errors, setErrors] = React.useState<readonly IDraftError[]>([]);
  const [failed, setFailed] = React.useState<unknown>(null);
  const [isRemoved, setRemoved] = React.useState(false);
  const [isSaving, setSaving] = React.useState(false);
  useFocusTrap(frame);
  React.useEffect(() => {
    statement.current?.focus();
    statement.current?.select();
  }, []);

  // a tag counts as soon as it is typed, entered or not
  const draft = React.useMemo(
    () => ({ ...entered, tags: withTag(entered.tags, typedTag) as string[] }),
    [entered, typedTag]
  );
  const isChanged = !sameDraft(draft, initial);
  const failure =
    failed && !(failed instanceof Unreachable && props.isConnected) ? tell(failed) : '';

  const set = <K extends keyof IDraft>(field: K, value: IDraft[K]): void => {
    setEntered(before => ({ ...before, [field]: value }));
    setErrors(before => before.filter(error => error.field !== field));
  };
  const invalid = (field: IDraftError['field']): boolean =>
    errors.some(error => error.field === field);

  const save = async (): Promise<void> => {
    if (isSaving) {
      return;
    }
    const found = draftErrors(draft);
    setErrors(found);
    if (found.length) {
      return;
    }
    setFailed(null);
    setSaving(true);
    try {
      if (subject.kind === 'new') {
        await props.onFile(newClaim(citekey, subject.passage, draft, agents));
        return;
      }
      const changes = changesTo(subject.claim, draft, agents);
      if (subject.kind === 'suggestion') {
        await props.onAccept(subject.claim, changes);
      } else if (isRemoved) {
        await props.onFileAgain(subject.claim, changes);
      } else if (Object.keys(changes).length) {
        await props.onChange(subject.claim, changes, subject.revision);
      } else {
        props.onClose();
      }
    } catch (error) {
      setFailed(error);
      setRemoved(before => before || error instanceof ClaimRemoved);
    } finally {
      setSaving(false);
    }
  };
  const cancel = async (): Promise<void> => {
    if (!isChanged || (await props.confirmDiscard())) {
      props.onClose();
    }
  };

  const saveLabel = isSaving
    ? trans.__('Saving…')
    : isRemoved
      ? trans.__('File it again')
      : subject.kind === 'suggestion'
        ? trans.__('Accept')
        : trans.__('Save');
  const quote = subject.kind === 'new' ? subject.passage.quote : subject.claim.quote;
  const locator = subject.kind === 'new' ? subject.passage.locator : subject.claim.locator;
  return (
    <form
      ref={frame}
      className="bibclaim-Form"
      role="dialog"
      tabIndex={-1}
      aria-modal="true"
      aria-labelledby={titleId}
      data-testid="bibclaim-claim-form"
      noValidate
      onSubmit={event => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={event => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          event.stopPropagation();
          void save();
        } else if (event.key === 'Escape') {
          event.preventDefault();
          event.stopPropagation();
          void cancel();
        } else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
          // Enter in a single line adds tags and steps; only the button or Ctrl+Enter saves
          event.preventDefault();
        }
      }}
    >
      <h2 id={titleId} className="bibclaim-Form-title">
        {subject.kind === 'new'
          ? trans.__('New claim')
          : subject.kind === 'suggestion'
            ? trans.__('Edit and accept the suggestion')
            : trans.__('Edit claim')}
        {isChanged && (
          <span className="bibclaim-Form-unsaved" title={trans.__('Not saved yet')}>
            ●<span className="bibclaim-hidden">{trans.__('not saved yet')}</span>
          </span>
        )}
      </h2>
      <div className="bibclaim-Form-body">
        <figure className="bibclaim-Form-quote">
          <blockquote dir="auto" data-testid="bibclaim-form-quote">
            {quote.exact}
          </blockquote>
          <figcaption data-testid="bibclaim-form-place">
            {locator?.value && `${trans.__('%1 %2', locator.label ?? '', locator.value)} · `}
            {quote.start !== undefined &&
              trans.__('characters %1–%2', quote.start, quote.end ?? '?')}
          </figcaption>
        </figure>
        <Field label={trans.__('Statement')} hint={trans.__('One proposition, in your words.')}>
          <textarea
            ref={statement}
            className="bibclaim-Input"
            dir="auto"
            rows={3}
            value={draft.statement}
            required
            aria-invalid={invalid('statement') || undefined}
            data-testid="bibclaim-form-statement"
            onChange={event => set('statement', event.currentTarget.value)}
          />
        </Field>
        <Field
          label={trans.__('Attitude of the claimant')}
          hint={attitudeOf(draft.attitude).description}
        >
          <TermSelect
            value={draft.attitude}
            terms={ATTITUDES}
            testId="bibclaim-form-attitude"
            onChange={value => set('attitude', value)}
          />
        </Field>
        <ChainEditor
          chain={draft.chain}
          agents={agents}
          isInvalid={invalid('chain')}
          onChange={chain => set('chain', chain)}
        />
        <div className="bibclaim-Field">
          <span className="bibclaim-Field-label">{trans.__('Tags')}</span>
          <TagsEditor
            tags={entered.tags}
            known={props.tags}
            text={typedTag}
            onText={setTypedTag}
            onChange={tags => set('tags', [...tags])}
          />
        </div>
        <div className="bibclaim-Form-grid">
          <Field label={trans.__('Content')}>
            <TermSelect
              value={draft.contentType}
              terms={CONTENT_TYPES}
              empty="—"
              testId="bibclaim-form-content-type"
              onChange={value => set('contentType', value)}
            />
          </Field>
          <Field label={trans.__('Source’s certainty')}>
            <TermSelect
              value={draft.certainty}
              terms={CERTAINTIES}
              empty="—"
              testId="bibclaim-form-certainty"
              onChange={value => set('certainty', value)}
            />
          </Field>
          <Field label={trans.__('Attribution')}>
            <TermSelect
              value={draft.attribution}
              terms={ATTRIBUTIONS}
              empty="—"
              testId="bibclaim-form-attribution"
              onChange={value => set('attribution', value)}
            />
          </Field>
          <Field label={trans.__('Form of the quote')}>
            <TermSelect
              value={draft.quoteForm}
              terms={QUOTE_FORMS}
              empty="—"
              testId="bibclaim-form-quote-form"
              onChange={value => set('quoteForm', value)}
            />
          </Field>
          <Field label={trans.__('Polarity')}>
            <TermSelect
              value={draft.polarity}
              terms={POLARITIES}
              empty="—"
              testId="bibclaim-form-polarity"
              onChange={value => set('polarity', value)}
            />
          </Field>
        </div>
        <QuantitiesEditor
          quantities={draft.quantities}
          measures={props.measures}
          isInvalid={invalid('quantities')}
          onChange={quantities => set('quantities', quantities)}
        />
        <Field label={trans.__('Note')}>
          <textarea
            className="bibclaim-Input"
            dir="auto"
            rows={2}
            value={draft.note}
            data-testid="bibclaim-form-note"
            onChange={event => set('note', event.currentTarget.value)}
          />
        </Field>
      </div>
      <footer className="bibclaim-Form-foot">
        {(errors.length > 0 || failure) && (
          <div
            className="bibclaim-Notice"
            data-tone="error"
            role="alert"
            data-testid="bibclaim-form-error"
          >
            {errors.map((error, i) => (
              <div key={i}>{error.message}</div>
            ))}
            {failure && <div>{failure}</div>}
            {isRemoved && (
              <div>
                {trans.__('What you entered is still here; it can be filed as a new claim.')}
              </div>
            )}
          </div>
        )}
        <Button testId="bibclaim-form-cancel" onClick={() => void cancel()}>
          {trans.__('Cancel')} <kbd>Esc</kbd>
        </Button>
        <Button
          main
          type="submit"
          testId="bibclaim-form-save"
          // a disabled button would lose the focus, also for the dialogs that give it back
          aria-disabled={isSaving || undefined}
          title={isRemoved ? trans.__('File it again (Ctrl+Enter)') : trans.__('Save (Ctrl+Enter)')}
        >
          {saveLabel} <kbd>Ctrl ↵</kbd>
        </Button>
      </footer>
    </form>
  );
}
