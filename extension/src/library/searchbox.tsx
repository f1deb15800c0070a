import { closeIcon, searchIcon } from '@jupyterlab/ui-components';
import * as React from 'react';

import { IconButton } from '../ui/button';
import { useTrans } from '../ui/trans';

/** The search box; ArrowDown goes to the list, Escape clears. */
export const SearchBox = React.forwardRef<
  HTMLInputElement,
  { query: string; controls: string; onChange: (query: string) => void; onDown: () => void }
>(function SearchBox({ query, controls, onChange, onDown }, ref): React.ReactElement {
  const trans = useTrans();
  return (
    <div className="bibclaim-Search" role="search">
      <searchIcon.react tag="span" className="bibclaim-Search-icon" elementSize="normal" />
      <input
        ref={ref}
        type="text"
        className="bibclaim-Search-input"
        value={query}
        placeholder={trans.__('Search, or tag:… type:…')}
        aria-label={trans.__('Search the library')}
        title={trans.__(
          'Words, "phrases", -not, OR, tag:, type:, kind:, year:2018..2020, has:claims, author:, title:'
        )}
        aria-controls={controls}
        spellCheck={false}
        autoComplete="off"
        data-testid="bibclaim-library-search"
        onChange={event => onChange(event.currentTarget.value)}
        onKeyDown={event => {
          if (event.key === 'ArrowDown') {
            event.preventDefault();
            onDown();
          } else if (event.key === 'Escape' && query) {
            event.stopPropagation();
            onChange('');
          }
        }}
      />
      {query && (
        <IconButton
          icon={closeIcon}
          label={trans.__('Clear the search')}
          onClick={() => onChange('')}
        />
      )}
    </div>
  );
});
