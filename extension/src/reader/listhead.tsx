import { linkIcon } from '@jupyterlab/ui-components';
import * as React from 'react';

import { Button, IconButton } from '../ui/button';
import { useSignal } from '../ui/signal';
import { useTrans } from '../ui/trans';
import { useReader } from './context';
import type { StatusChoice } from './filter';
import { isFiltering, isInUse, NO_FILTER } from './filter';

/** What stands above the list of claims: the filter, what waits for a person, and how many there are. */
export function ListHead(props: { list: React.RefObject<HTMLElement | null> }): React.ReactElement {
  const { model } = useReader();
  const { filter, review, suggestions, shown, workspace } = model;
  const trans = useTrans();
  useSignal(workspace.changed);
  const waiting = review.waiting.length;
  const unverified = review.unverified.length;
  const rejected = model.claims.all.filter(claim => !isInUse(claim)).length;
  const choices: [StatusChoice, string][] = [
    ['all', trans.__('All')],
    ['suggested', trans.__('Suggestions (%1)', waiting)],
    ['unverified', trans.__('Unverified (%1)', unverified)],
    ['rejected', trans.__('Rejected (%1)', rejected)]
  ];
  const { scrollTogether } = workspace.settings;
  const box = React.useRef<HTMLInputElement>(null);
  React.useEffect(() => {
    if (model.awaitsFilter) {
      model.awaitsFilter = false;
      box.current?.focus();
      box.current?.select();
    }
  });
  return (
    <div className="bibclaim-ListHead" role="search" aria-label={trans.__('Claims to show')}>
      <div className="bibclaim-ListHead-filter">
        <input
          ref={box}
          type="search"
          className="bibclaim-Input"
          placeholder={trans.__('Filter claims (F)')}
          aria-label={trans.__('Words that the claims have')}
          value={filter.words}
          data-testid="bibclaim-claim-filter"
          onChange={event => {
            model.filter = { ...model.filter, words: event.currentTarget.value };
          }}
          onKeyDown={event => {
            if (event.key === 'Escape') {
              event.preventDefault();
              event.stopPropagation();
              if (isFiltering(model.filter)) {
                model.filter = NO_FILTER;
              } else {
                textBeside(event.currentTarget)?.focus({ preventScroll: true });
              }
            } else if (event.key === 'ArrowDown' || event.key === 'Enter') {
              event.preventDefault();
              props.list.current
                ?.querySelector<HTMLElement>('[data-claim] > [tabindex="0"]')
                ?.focus();
            }
          }}
        />
        <select
          className="bibclaim-Select"
          aria-label={trans.__('Kind of claims')}
          value={filter.status}
          data-testid="bibclaim-claim-status"
          onChange={event => {
            const status = event.currentTarget.value as StatusChoice;
            model.filter = { ...model.filter, status };
          }}
        >
          {choices.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
        <IconButton
          icon={linkIcon}
          label={trans.__('Scroll text and list together')}
          pressed={scrollTogether}
          testId="bibclaim-scroll-together"
          onClick={() => workspace.configure({ scrollTogether: !scrollTogether })}
        />
      </div>
      <div className="bibclaim-ListHead-line">
        <span role="status" data-testid="bibclaim-claim-total">
          {shown.chosen
            ? trans.__('%1 of %2', shown.listed.length, shown.total)
            : trans._n('%1 claim', '%1 claims', shown.total - shown.suggested)}
          {!shown.chosen &&
            shown.suggested > 0 &&
            ` · ${trans._n('%1 suggestion', '%1 suggestions', shown.suggested)}`}
          {suggestions.isLooking && ` · ${trans.__('looking for statements…')}`}
        </span>
        {isFiltering(filter) && (
          <button
            type="button"
            className="bibclaim-TextButton"
            data-testid="bibclaim-filter-clear"
            onClick={event => {
              model.filter = NO_FILTER;
              // this button goes with the filter
              event.currentTarget
                .closest('.bibclaim-ListHead')
                ?.querySelector<HTMLElement>('input')
                ?.focus();
            }}
          >
            {trans.__('Show all')}
          </button>
        )}
        {unverified > 0 && (
          <Button
            className="bibclaim-mod-small"
            testId="bibclaim-next-unverified"
            title={trans.__('Go to the next claim whose quote should be compared with the text')}
            onClick={() => review.stepUnverified()}
          >
            {trans._n('%1 unverified', '%1 unverified', unverified)} <kbd>U</kbd>
          </Button>
        )}
      </div>
      {suggestions.wasAsked && <Found />}
    </div>
  );
}

/** What the search for statements brought. */
function Found(): React.ReactElement {
  const { model } = useReader();
  const { suggestions } = model;
  const trans = useTrans();
  const count = suggestions.found.length;
  return (
    <div className="bibclaim-ListHead-line" data-testid="bibclaim-found">
      <span role="status">
        {count
          ? trans._n('%1 new statement found', '%1 new statements found', count)
          : trans.__('No new statements found')}
        {suggestions.repeated > 0 &&
          ` · ${trans._n('%1 is on file already', '%1 are on file already', suggestions.repeated)}`}
      </span>
      <button
        type="button"
        className="bibclaim-TextButton"
        title={trans.__('Take them off the text; they can be found again')}
        data-testid="bibclaim-hide-found"
        onClick={event => {
          const text = textBeside(event.currentTarget);
          suggestions.hide();
          text?.focus({ preventScroll: true });
        }}
      >
        {trans.__('Hide')}
      </button>
    </div>
  );
}

function textBeside(element: Element): HTMLElement | null {
  return (
    element.closest('.bibclaim-Reader')?.querySelector<HTMLElement>('.bibclaim-ReaderText') ?? null
  );
}
