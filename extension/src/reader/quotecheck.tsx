import * as React from 'react';

import { tell } from '../api/failure';
import type { IDiffPart, IQuoteCandidate, IQuoteChange, IQuoteCheck } from '../api/wire';
import type { IClaim } from '../claim/claim';
import { verdictWords } from '../claim/verdict';
import { words } from '../claim/vocabulary';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { useTrans } from '../ui/trans';
import { useReader } from './context';

/**
 * The quote of a claim beside the words of the text that it may mean.
 *
 * Nothing changes until a person takes words over.
 */
export function QuoteCheck({ claim }: { claim: IClaim }): React.ReactElement {
  const { model, actions } = useReader();
  const trans = useTrans();
  const titleId = React.useId();
  const [check, setCheck] = React.useState<IQuoteCheck | null>(null);
  const [failed, setFailed] = React.useState<unknown>(null);
  const [isTaking, setTaking] = React.useState(false);
  const { client } = model.workspace;
  const revision = model.claims.revision(claim.id);
  const frame = React.useRef<HTMLDivElement>(null);

  React.useEffect(() => {
    let isCurrent = true;
    client.quote(model.libraryPath, claim.id).then(
      answer => {
        if (isCurrent) {
          setCheck(answer);
          setFailed(null);
        }
      },
      (error: unknown) => {
        if (isCurrent) {
          setFailed(error);
        }
      }
    );
    return () => {
      isCurrent = false;
    };
  }, [client, model.libraryPath, claim.id, revision]);

  // asked for by key: the keyboard goes to the comparison, and back where it came from
  const before = React.useRef<Element | null>(null);
  React.useEffect(() => {
    if (model.awaitsComparison) {
      model.awaitsComparison = false;
      before.current = document.activeElement;
      frame.current?.focus({ preventScroll: true });
    }
  }, [model]);
  const close = (): void => {
    const back = before.current?.isConnected
      ? before.current
      : frame.current?.closest('[data-claim]')?.querySelector('button');
    model.comparing = null;
    if (back instanceof HTMLElement) {
      back.focus({ preventScroll: true });
    }
  };

  React.useEffect(() => {
    frame.current?.scrollIntoView({ block: 'nearest' });
  }, [check]);

  const take = (candidate: IQuoteCandidate): void => {
    if (!isTaking) {
      setTaking(true);
      actions
        .takeWords(claim, candidate)
        .catch((error: unknown) => setFailed(error))
        .finally(() => setTaking(false));
    }
  };
  const verdict = verdictWords(check?.verdict, trans);
  return (
    <div
      ref={frame}
      className="bibclaim-QuoteCheck"
      role="group"
      tabIndex={-1}
      aria-labelledby={titleId}
      data-testid="bibclaim-quote-check"
      onKeyDown={event => {
        if (event.key === 'Escape') {
          event.preventDefault();
          event.stopPropagation();
          close();
        }
      }}
    >
      <h4 id={titleId} className="bibclaim-QuoteCheck-title">
        {trans.__('The quote and the text')}
      </h4>
      {failed !== null && <Notice tone="error">{tell(failed)}</Notice>}
      {!check && failed === null && <p>{trans.__('Comparing…')}</p>}
      {check && (
        <p data-testid="bibclaim-quote-verdict">
          {verdict
            ? trans.__('%1: %2', verdict.label, verdict.explanation)
            : trans.__('The quote stands in the text as it is.')}
        </p>
      )}
      {check && <Changes changes={check.changes} />}
      {check && !check.candidates.length && verdict && (
        <p>{trans.__('No words of the archived texts come near to it.')}</p>
      )}
      {check?.candidates.map((candidate, i) => (
        <div
          key={i}
          className="bibclaim-Candidate"
          role="group"
          aria-label={trans.__('Words of the text, %1 of %2', i + 1, check.candidates.length)}
          data-testid="bibclaim-candidate"
        >
          <Side parts={candidate.diff} side="quote" label={trans.__('Quote')} />
          <Side parts={candidate.diff} side="source" label={trans.__('Text')} />
          {i > 0 && <Changes changes={candidate.changes} />}
          <div className="bibclaim-Candidate-actions">
            <Button
              testId="bibclaim-candidate-show"
              onClick={() => model.point(candidate)}
              title={trans.__('Scroll the text to these words')}
            >
              {trans.__('Show in the text')}
            </Button>
            <Button
              testId="bibclaim-candidate-take"
              aria-disabled={isTaking || undefined}
              onClick={() => take(candidate)}
              title={trans.__('Make these words the quote of the claim; this can be undone')}
            >
              {trans.__('Take these words')}
            </Button>
          </div>
        </div>
      ))}
    </div>
  );
}

/** What differs, in words: what the quote has, and what the text has. */
function Changes({ changes }: { changes: readonly IQuoteChange[] }): React.ReactElement | null {
  const trans = useTrans();
  if (!changes.length) {
    return null;
  }
  return (
    <ul
      className="bibclaim-Changes"
      aria-label={trans.__('Differences, from the quote to the text')}
      data-testid="bibclaim-quote-changes"
    >
      {changes.map(({ kind, quote, source }, i) => (
        <li key={i} dir="auto">
          <b>{words(kind)}</b>: {quote || trans.__('(nothing)')} → {source || trans.__('(nothing)')}
        </li>
      ))}
    </ul>
  );
}

/** One side of a comparison; what the other side does not have is marked as deleted or inserted. */
function Side(props: {
  parts: readonly IDiffPart[];
  side: 'quote' | 'source';
  label: string;
}): React.ReactElement {
  const { parts, side, label } = props;
  const Changed = side === 'quote' ? 'del' : 'ins';
  return (
    <figure className="bibclaim-Side">
      <figcaption>{label}</figcaption>
      <blockquote dir="auto">
        {parts.map((part, i) =>
          part.kind === 'same' ? (
            <span key={i}>{part[side]}</span>
          ) : part[side].trim() ? (
            <React.Fragment key={i}>
              <Changed>{part[side].trimEnd()}</Changed>
              {part[side].slice(part[side].trimEnd().length)}
            </React.Fragment>
          ) : null
        )}
      </blockquote>
    </figure>
  );
}
