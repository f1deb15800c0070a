import * as React from 'react';

import { fold } from '../text/fold';
import { useTrans } from '../ui/trans';

/** Suggestions that are shown at once. */
const SHOWN = 8;

/** The tags with one more; the same when the text holds none or one that is there already. */
export function withTag(tags: readonly string[], text: string): readonly string[] {
  const tag = text.trim().replace(/\s+/g, '-');
  return tag && !tags.includes(tag) ? [...tags, tag] : tags;
}

/** Tags as chips, with completion from the tags of the library. */
export function TagsEditor(props: {
  tags: readonly string[];
  known: readonly string[];
  /** What is typed and not yet a tag. */
  text: string;
  onText: (text: string) => void;
  onChange: (tags: readonly string[]) => void;
}): React.ReactElement {
  const { tags, known, text, onText, onChange } = props;
  const trans = useTrans();
  const listId = React.useId();
  const [isOpen, setOpen] = React.useState(false);
  const [active, setActive] = React.useState(-1);

  const typed = fold(text.trim());
  const offered = React.useMemo(
    () =>
      known
        .filter(tag => !tags.includes(tag) && fold(tag).includes(typed))
        .sort((a, b) => Number(fold(b).startsWith(typed)) - Number(fold(a).startsWith(typed)))
        .slice(0, SHOWN),
    [known, tags, typed]
  );

  const add = (tag: string): void => {
    const more = withTag(tags, tag);
    if (more !== tags) {
      onChange(more);
    }
    onText('');
    setActive(-1);
    // the next letter, or an arrow, opens the suggestions again; until then they would cover the form
    setOpen(false);
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey) {
      return;
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      const count = offered.length;
      setActive(count ? (active + (event.key === 'ArrowDown' ? 1 : count)) % count : -1);
    } else if (event.key === 'Enter' || event.key === ',') {
      if (text.trim() || active >= 0) {
        event.preventDefault();
        add(active >= 0 && isOpen ? offered[active] : text);
      }
    } else if (event.key === 'Escape' && isOpen && offered.length > 0 && text) {
      event.stopPropagation();
      setOpen(false);
      setActive(-1);
    } else if (event.key === 'Backspace' && !text && tags.length) {
      onChange(tags.slice(0, -1));
    }
  };
  const isShown = isOpen && offered.length > 0;

  return (
    <div className="bibclaim-Tags">
      {tags.map(tag => (
        <span key={tag} className="bibclaim-Tag" data-testid="bibclaim-form-tag">
          {tag}
          <button
            type="button"
            className="bibclaim-Tag-remove"
            aria-label={trans.__('Remove tag %1', tag)}
            onClick={() => onChange(tags.filter(other => other !== tag))}
          >
            ×
          </button>
        </span>
      ))}
      <input
        className="bibclaim-Tags-input"
        role="combobox"
        aria-expanded={isShown}
        aria-controls={listId}
        aria-activedescendant={active >= 0 && isShown ? `${listId}-${active}` : undefined}
        aria-autocomplete="list"
        aria-label={trans.__('Add a tag')}
        placeholder={tags.length ? '' : trans.__('Add a tag…')}
        autoComplete="off"
        spellCheck={false}
        value={text}
        data-testid="bibclaim-form-tags"
        onChange={event => {
          onText(event.currentTarget.value);
          setOpen(true);
          setActive(-1);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => {
          // While the focus is on its way nothing has it: what is removed just then would seem to have taken it
          // along, and the form would take it over.
          setTimeout(() => {
            setOpen(false);
            add(text);
          });
        }}
        onKeyDown={onKeyDown}
      />
      {isShown && (
        // a list that scrolls would be a Tab stop of its own
        <ul id={listId} className="bibclaim-Suggestions" role="listbox" tabIndex={-1}>
          {offered.map((tag, i) => (
            <li
              key={tag}
              id={`${listId}-${i}`}
              role="option"
              aria-selected={i === active}
              onMouseDown={event => {
                event.preventDefault();
                add(tag);
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
