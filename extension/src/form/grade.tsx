import * as React from 'react';

import type { IGradeDraft, IJudgementDraft } from '../claim/grade';
import {
  CONFIDENCES,
  CREDIBILITIES,
  JUDGEMENTS,
  LIKELIHOODS,
  RELIABILITIES
} from '../claim/scales';
import type { ITerm } from '../claim/vocabulary';
import { words } from '../claim/vocabulary';
import { useTrans } from '../ui/trans';
import { Field, TermSelect, TextInput } from './controls';

/** Grade and judgement in a line; the two halves of a grade stand beside each other and are never one number. */
export function gradeWords(grade: IGradeDraft, judgement: IJudgementDraft): string {
  const parts = [
    `${grade.reliability}${grade.credibility}`,
    words(judgement.status),
    judgement.likelihood.replaceAll('-', ' ')
  ];
  return parts.filter(Boolean).join(' · ');
}

/** How source and information are graded, and, apart from it, what the reader makes of the claim. */
export function GradeEditor(props: {
  grade: IGradeDraft;
  judgement: IJudgementDraft;
  onGrade: (grade: IGradeDraft) => void;
  onJudgement: (judgement: IJudgementDraft) => void;
}): React.ReactElement {
  const { grade, judgement, onGrade, onJudgement } = props;
  const trans = useTrans();
  const graded = (part: Partial<IGradeDraft>): void => onGrade({ ...grade, ...part });
  const judged = (part: Partial<IJudgementDraft>): void => onJudgement({ ...judgement, ...part });
  const select = (
    control: string,
    label: string,
    value: string,
    terms: readonly ITerm[],
    onChange: (value: string) => void
  ): React.ReactElement => (
    <Field label={label} control={control}>
      <TermSelect
        value={value}
        terms={terms}
        control={control}
        empty="—"
        testId={testId(control)}
        onChange={onChange}
      />
    </Field>
  );
  const line = (
    control: string,
    label: string,
    value: string,
    onChange: (value: string) => void
  ): React.ReactElement => (
    <Field label={label} control={control}>
      <TextInput
        value={value}
        control={control}
        label={label}
        testId={testId(control)}
        onChange={onChange}
      />
    </Field>
  );

  return (
    <>
      <fieldset className="bibclaim-Fieldset" data-testid="bibclaim-form-grade">
        <legend>{trans.__('Grade of source and information (Admiralty scale)')}</legend>
        <span className="bibclaim-Field-hint">
          {trans.__(
            'Of the innermost named source, and of what it says. The two are kept apart and never averaged; F and 6 mean that it cannot be judged.'
          )}
        </span>
        {select(
          'grade.reliability',
          trans.__('Reliability of the source'),
          grade.reliability,
          RELIABILITIES,
          reliability => graded({ reliability })
        )}
        {select(
          'grade.credibility',
          trans.__('Credibility of the information'),
          grade.credibility,
          CREDIBILITIES,
          credibility => graded({ credibility })
        )}
        <div className="bibclaim-Form-grid">
          {line('grade.by', trans.__('Graded by'), grade.by, by => graded({ by }))}
          {line('grade.on', trans.__('On'), grade.on, on => graded({ on }))}
        </div>
        {line('grade.basis', trans.__('Basis of the grade'), grade.basis, basis =>
          graded({ basis })
        )}
      </fieldset>
      <fieldset className="bibclaim-Fieldset" data-testid="bibclaim-form-judgement">
        <legend>{trans.__('Your own judgement')}</legend>
        <span className="bibclaim-Field-hint">
          {trans.__('What you make of the claim yourself; never part of what the source says.')}
        </span>
        <div className="bibclaim-Form-grid">
          {select(
            'judgement.status',
            trans.__('The claim is'),
            judgement.status,
            JUDGEMENTS,
            status => judged({ status })
          )}
          {select(
            'judgement.confidence',
            trans.__('Confidence'),
            judgement.confidence,
            CONFIDENCES,
            confidence => judged({ confidence })
          )}
          {select(
            'judgement.likelihood',
            trans.__('Likelihood'),
            judgement.likelihood,
            LIKELIHOODS,
            likelihood => judged({ likelihood })
          )}
          {line('judgement.by', trans.__('Judged by'), judgement.by, by => judged({ by }))}
        </div>
        {line('judgement.why', trans.__('Why'), judgement.why, why => judged({ why }))}
      </fieldset>
    </>
  );
}

function testId(control: string): string {
  return `bibclaim-form-${control.replace('.', '-')}`;
}
