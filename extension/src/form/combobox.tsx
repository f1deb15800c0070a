import * as React from 'react';

import { useControl } from './problems';

/** Something on offer while a person types. */
export interface IOffer {
  /** What it is known by; the text that is taken, where a text is taken. */
  key: string;
  label: string;
  /** Said behind the label, more quietly. */
  detail?: string;
}

/**
 * A line of text with a list of offers under it (ARIA combobox with a listbox).
 *
 * Arrows go through the offers, Enter or a click takes one, Escape closes the list.
 */
export function Combobox(props: {
  text: string;
  offers: readonly IOffer[];
  control: string;
  label: string;
  placeholder?: string;
  testId?: string;
  className?: string;
  inputRef?: React.Ref<HTMLInputElement>;
  /** Whether the offers are shown before anything was typed. */
  opensOnFocus?: boolean;
  /** Keys that enter what was typed, besides Enter. */
  enterKeys?: string;
  /** What is said in the place of offers, such as that nothing was found. */
  status?: string;
  onText: (text: string) => void;
  onPick: (offer: IOffer) => void;
  /** Takes what was typed; told whether the person only left the line. */
  onEnter?: (left: boolean) => void;
  onFocus?: () => void;
  /** Backspace in an empty line. */
  onBack?: () => void;
}): React.ReactElement {
  const { text, offers, control, label, status, onText, onPick, onEnter } = props;
  const listId = React.useId();
  const list = React.useRef<HTMLUListElement>(null);
  const [isOpen, setOpen] = React.useState(false);
  const [active, setActive] = React.useState(-1);
  const attributes = useControl(control);
  const isShown = isOpen && offers.length > 0;
  const chosen = isShown ? offers[active] : undefined;

  React.useEffect(() => setActive(-1), [offers]);
  React.useEffect(() => {
    if (isShown) {
      (list.current?.children[active] ?? list.current)?.scrollIntoView({ block: 'nearest' });
    }
  }, [isShown, active, offers]);

  const close = (): void => {
    setOpen(false);
    setActive(-1);
  };
  const pick = (offer: IOffer): void => {
    onPick(offer);
    // the next letter, or an arrow, opens the offers again; until then they would cover the form
    close();
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      const count = offers.length;
      const by = event.key === 'ArrowDown' ? 1 : active < 0 ? 0 : -1;
      setActive(count ? (active + by + count) % count : -1);
    } else if (event.key === 'Enter' && chosen) {
      event.preventDefault();
      pick(chosen);
    } else if (event.key === 'Enter' || (event.key && props.enterKeys?.includes(event.key))) {
      if (onEnter && text.trim()) {
        event.preventDefault();
        onEnter(false);
        close();
      }
    } else if (event.key === 'Escape' && isShown && (text || chosen)) {
      event.stopPropagation();
      close();
    } else if (event.key === 'Backspace' && !text) {
      props.onBack?.();
    }
  };

  return (
    <span className={`bibclaim-Combobox ${props.className ?? ''}`}>
      <input
        ref={props.inputRef}
        className="bibclaim-Input"
        role="combobox"
        dir="auto"
        aria-expanded={isShown}
        aria-controls={listId}
        aria-activedescendant={chosen ? `${listId}-${active}` : undefined}
        aria-autocomplete="list"
        aria-label={label}
        title={text || undefined}
        placeholder={props.placeholder}
        autoComplete="off"
        spellCheck={false}
        value={text}
        data-testid={props.testId}
        onChange={event => {
          onText(event.currentTarget.value);
          setOpen(true);
        }}
        onFocus={() => {
          props.onFocus?.();
          setOpen(!!props.opensOnFocus && !text);
        }}
        onBlur={() => {
          // While the focus is on its way nothing has it: what is removed just then would seem to have taken it
          // along, and the form would take it over.
          setTimeout(() => {
            close();
            onEnter?.(true);
          });
        }}
        onKeyDown={onKeyDown}
        {...attributes}
      />
      {isShown && (
        // a list that scrolls would be a Tab stop of its own
        <ul
          ref={list}
          id={listId}
          className="bibclaim-Suggestions"
          role="listbox"
          aria-label={label}
          tabIndex={-1}
        >
          {offers.map((offer, i) => (
            <li
              key={offer.key}
              id={`${listId}-${i}`}
              role="option"
              aria-selected={i === active}
              onMouseDown={event => {
                event.preventDefault();
                pick(offer);
              }}
            >
              <span dir="auto">{offer.label}</span>
              {offer.detail && (
                <span className="bibclaim-Suggestions-detail" dir="auto">
                  {offer.detail}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {status !== undefined && (
        <span className="bibclaim-Field-hint" role="status">
          {isOpen ? status : ''}
        </span>
      )}
    </span>
  );
}
