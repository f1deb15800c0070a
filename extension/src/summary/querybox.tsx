import * as React from 'react';

import { fieldToken, tagTokenAt } from '../search/query';
import { fold } from '../text/fold';
import { useAwaitedFocus } from '../ui/focus';

/** Tags that are offered at once. */
const SHOWN = 10;

/** The query for claims, with completion of `tag:` from the tags of the library. */
export function QueryBox(props: {
  query: string;
  tags: readonly string[];
  label: string;
  placeholder: string;
  testId: string;
  /** Selector of the widget whose keyboard the box takes over as soon as it is drawn. */
  awaitedIn?: string;
  onChange: (query: string) => void;
}): React.ReactElement {
  const { query, tags, label, placeholder, testId, awaitedIn, onChange } = props;
  const listId = React.useId();
  const input = React.useRef<HTMLInputElement>(null);
  const [caret, setCaret] = React.useState(query.length);
  const [isOpen, setOpen] = React.useState(false);
  const [active, setActive] = React.useState(0);

  const token = tagTokenAt(query, caret);
  const offered = React.useMemo(() => {
    if (!token) {
      return [];
    }
    const typed = fold(token.prefix);
    return tags.filter(tag => fold(tag).startsWith(typed)).slice(0, SHOWN);
  }, [tags, token]);
  // a list that holds nothing but what is typed already is in the way
  const isTyped = offered.length === 1 && fold(offered[0]) === fold(token?.prefix ?? '');
  const isShown = isOpen && token !== null && offered.length > 0 && !isTyped;
  useAwaitedFocus(input, awaitedIn);

  const accept = (tag: string): void => {
    if (!token) {
      return;
    }
    const text = fieldToken('tag', tag);
    const after = query.slice(token.end);
    onChange(query.slice(0, token.start) + text + (after || ' '));
    setOpen(false);
    const to = token.start + text.length + 1;
    setCaret(to);
    requestAnimationFrame(() => input.current?.setSelectionRange(to, to));
  };

  return (
    <div className="bibclaim-Query">
      <input
        ref={input}
        type="text"
        className="bibclaim-Input"
        role="combobox"
        aria-expanded={isShown}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={isShown ? `${listId}-${active}` : undefined}
        aria-label={label}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        value={query}
        data-testid={testId}
        onChange={event => {
          setCaret(event.currentTarget.selectionStart ?? event.currentTarget.value.length);
          setOpen(true);
          setActive(0);
          onChange(event.currentTarget.value);
        }}
        onSelect={event => setCaret(event.currentTarget.selectionStart ?? 0)}
        onBlur={() => setOpen(false)}
        onKeyDown={event => {
          if (!isShown) {
            return;
          }
          if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            event.preventDefault();
            const step = event.key === 'ArrowDown' ? 1 : offered.length - 1;
            setActive((active + step) % offered.length);
          } else if (event.key === 'Enter' || event.key === 'Tab') {
            event.preventDefault();
            accept(offered[active]);
          } else if (event.key === 'Escape') {
            event.stopPropagation();
            setOpen(false);
          }
        }}
      />
      {isShown && (
        <ul id={listId} className="bibclaim-Suggestions" role="listbox">
          {offered.map((tag, i) => (
            <li
              key={tag}
              id={`${listId}-${i}`}
              role="option"
              aria-selected={i === active}
              title={tag}
              onMouseDown={event => {
                event.preventDefault();
                accept(tag);
              }}
            >
              {tag}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
