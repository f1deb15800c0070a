import * as React from 'react';

import type { NewClaim } from '../api/client';
import type { IVocabulary } from '../api/wire';
import type { AgentBook } from '../claim/agents';
import type { IClaim } from '../claim/claim';
import type { IDraft } from '../claim/draft';
import { changesTo, draftFor, draftOf, newClaim, sameDraft } from '../claim/draft';
import { isLeftOut } from '../claim/quantities';
import type { FormSubject } from '../reader/model';
import { useTrans } from '../ui/trans';
import { useFocusTrap } from '../ui/trap';
import { FormContext } from './context';
import { ClaimFields } from './fields';
import { FormFoot } from './foot';
import type { FormLibrary } from './library';
import { byControl, controlIn, ProblemsContext } from './problems';
import { useReading } from './reading';
import { useSaving } from './saving';
import { useDraft } from './state';

/** The form in which a claim is filed or changed. */
export function ClaimForm(props: {
  subject: FormSubject;
  citekey: string;
  author: string;
  /** Claims of the same entry, for the chain to begin with. */
  others: readonly IClaim[];
  library: FormLibrary;
  agents: AgentBook;
  words: IVocabulary;
  /** Why names and words of the library are not on offer; empty when they are. */
  wordsError: string;
  /** Resolves when the names of the library have arrived, or cannot be had. */
  ready: () => Promise<void>;
  tags: readonly string[];
  isConnected: boolean;
  confirmDiscard: () => Promise<boolean>;
  /** Told whether something is entered that is not saved. */
  onUnsaved: (isUnsaved: boolean) => void;
  onFile: (claim: NewClaim) => Promise<void>;
  onChange: (claim: IClaim, changes: Partial<IClaim>, revision: string) => Promise<void>;
  /** File a suggestion, with what was edited. */
  onAccept: (claim: IClaim, changes: Partial<IClaim>, revision: string) => Promise<void>;
  /** File a claim that was removed from the disk while the form was open. */
  onFileAgain: (claim: IClaim, changes: Partial<IClaim>) => Promise<void>;
  onClose: () => void;
}): React.ReactElement {
  const { subject, citekey, library, agents, words, onUnsaved } = props;
  const trans = useTrans();
  const frame = React.useRef<HTMLFormElement>(null);
  const titleId = React.useId();
  const prefix = React.useId();

  const quote = subject.kind === 'new' ? subject.passage.quote : subject.claim.quote;
  const claim = subject.kind === 'new' ? undefined : subject.claim;
  const [initial] = React.useState<IDraft>(() =>
    subject.kind === 'new'
      ? draftFor(subject.passage, props.author, props.others)
      : draftOf(subject.claim)
  );
  const state = useDraft(initial, quote, words, field => saving.changed(field));
  const { draft } = state;
  const isChanged = React.useMemo(() => !sameDraft(draft, initial), [draft, initial]);
  const reading = useReading(library, quote, state.update('quantities'));

  // names may arrive while saving waits for them
  const book = React.useRef(agents);
  book.current = agents;
  const prepare = async (): Promise<void> => {
    await props.ready();
    await reading.settled();
  };
  const send = async (sent: IDraft, isRemoved: boolean): Promise<void> => {
    if (subject.kind === 'new') {
      await props.onFile(newClaim(citekey, subject.passage, sent, book.current));
      return;
    }
    const changes = changesTo(subject.claim, sent, book.current);
    if (subject.kind === 'suggestion') {
      await props.onAccept(subject.claim, changes, subject.revision);
    } else if (isRemoved) {
      await props.onFileAgain(subject.claim, changes);
    } else if (Object.keys(changes).length) {
      await props.onChange(subject.claim, changes, subject.revision);
    } else {
      props.onClose();
    }
  };
  const saving = useSaving(state.latest, draft, claim?.id, props.isConnected, prepare, send);
  const cancel = async (): Promise<void> => {
    if (!isChanged || (await props.confirmDiscard())) {
      props.onClose();
    }
  };
  const go = (controls: Iterable<string>): void => {
    const control = frame.current && controlIn(frame.current, new Set(controls));
    control?.focus();
    control?.scrollIntoView({ block: 'center' });
  };

  useFocusTrap(frame);
  React.useEffect(() => {
    onUnsaved(isChanged);
    return () => onUnsaved(false);
  }, [isChanged, onUnsaved]);
  React.useEffect(() => {
    if (subject.kind === 'new') {
      void reading.readQuote();
    }
    // once, when the form opens
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  React.useEffect(() => {
    if (saving.refusals) {
      go(saving.errors.map(({ control }) => control));
    }
    // when an attempt was refused, not whenever an error comes or goes
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [saving.refusals]);

  const problems = React.useMemo(
    () => ({ shown: byControl(saving.errors), look: saving.look, prefix }),
    [saving.errors, saving.look, prefix]
  );
  const surroundings = React.useMemo(
    () => ({ library, agents, words, quote }),
    [library, agents, words, quote]
  );
  const leftOut = draft.quantities.filter(isLeftOut);
  const saveLabel = saving.isSaving
    ? trans.__('Saving…')
    : saving.isRemoved
      ? trans.__('File it again')
      : subject.kind === 'suggestion'
        ? trans.__('Accept')
        : trans.__('Save');
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
        void saving.save();
      }}
      onKeyDown={event => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          event.stopPropagation();
          void saving.save();
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
      <ProblemsContext.Provider value={problems}>
        <FormContext.Provider value={surroundings}>
          <div className="bibclaim-Form-body">
            {props.wordsError && (
              <div className="bibclaim-Field-hint" data-tone="warning" role="status">
                {trans.__('Names and words of the library are not on offer. %1', props.wordsError)}
              </div>
            )}
            <ClaimFields
              state={state}
              quote={quote}
              claim={claim}
              tags={props.tags}
              reading={reading}
            />
          </div>
        </FormContext.Provider>
      </ProblemsContext.Provider>
      <FormFoot
        errors={saving.inTheWay}
        failure={saving.failure}
        leftOut={leftOut.length}
        saveLabel={saveLabel}
        isRemoved={saving.isRemoved}
        isSaving={saving.isSaving}
        onGo={control => go([control])}
        onLeftOut={() => go(leftOut.map(({ row }) => `quantities.${row}.measure`))}
        onCancel={() => void cancel()}
      />
    </form>
  );
}
