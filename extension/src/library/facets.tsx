import { caretDownIcon } from '@jupyterlab/ui-components';
import * as React from 'react';

import type { IEntryRow } from '../api/wire';
import { kindWords } from '../claim/vocabulary';
import type { IFacetChoice, IFacetCount } from '../search/finder';
import { anyFacet, facetCounts, NO_FACETS } from '../search/finder';
import { useTrans } from '../ui/trans';

type ListFacet = 'kinds' | 'types' | 'tags' | 'files';

/** The facets of the entry list: lists that drop down, and two switches. */
export function Facets(props: {
  rows: readonly IEntryRow[];
  choice: IFacetChoice;
  onChange: (choice: IFacetChoice) => void;
}): React.ReactElement {
  const { rows, choice, onChange } = props;
  const trans = useTrans();
  const counts = React.useMemo(
    () => ({
      kinds: facetCounts(rows, row => [row.kind]),
      types: facetCounts(rows, row => [row.type]),
      tags: facetCounts(rows, row => row.tags),
      files: facetCounts(rows, row => [row.file])
    }),
    [rows]
  );
  const flag = (name: 'withClaims' | 'withProblems', label: string): React.ReactElement => (
    <button
      type="button"
      className="bibclaim-Facet"
      aria-pressed={choice[name]}
      disabled={!rows.length && !choice[name]}
      data-testid={`bibclaim-facet-${name}`}
      onClick={() => onChange({ ...choice, [name]: !choice[name] })}
    >
      {label}
    </button>
  );
  const list = (name: ListFacet, label: string): React.ReactElement => (
    <FacetList
      name={name}
      label={label}
      counts={counts[name]}
      chosen={choice[name]}
      onChange={chosen => onChange({ ...choice, [name]: chosen })}
    />
  );
  return (
    <div className="bibclaim-Facets" role="group" aria-label={trans.__('Filters')}>
      {list('kinds', trans.__('Source'))}
      {list('types', trans.__('Type'))}
      {list('tags', trans.__('Tag'))}
      {counts.files.length > 1 && list('files', trans.__('File'))}
      {flag('withClaims', trans.__('Claims'))}
      {flag('withProblems', trans.__('Problems'))}
      {anyFacet(choice) && (
        <button
          type="button"
          className="bibclaim-Facet-clear"
          data-testid="bibclaim-facets-clear"
          onClick={() => onChange(NO_FACETS)}
        >
          {trans.__('Clear')}
        </button>
      )}
    </div>
  );
}

function FacetList(props: {
  name: ListFacet;
  label: string;
  counts: readonly IFacetCount[];
  chosen: readonly string[];
  onChange: (chosen: readonly string[]) => void;
}): React.ReactElement {
  const { name, label, counts, chosen, onChange } = props;
  const [isOpen, setOpen] = React.useState(false);
  const frame = React.useRef<HTMLDivElement>(null);
  const button = React.useRef<HTMLButtonElement>(null);

  React.useEffect(() => {
    if (!isOpen) {
      return;
    }
    frame.current?.querySelector('input')?.focus();
    const away = (event: PointerEvent): void => {
      if (!frame.current?.contains(event.target as Node)) {
        setOpen(false);
      }
    };
    document.addEventListener('pointerdown', away, true);
    return () => document.removeEventListener('pointerdown', away, true);
  }, [isOpen]);

  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      setOpen(false);
      button.current?.focus();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const boxes = [...(frame.current?.querySelectorAll('input') ?? [])];
      const at = boxes.indexOf(document.activeElement as HTMLInputElement);
      boxes[at + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
    }
  };

  return (
    <div
      className="bibclaim-FacetList"
      ref={frame}
      onBlur={event => {
        if (event.relatedTarget && !frame.current?.contains(event.relatedTarget)) {
          setOpen(false);
        }
      }}
    >
      <button
        type="button"
        ref={button}
        className="bibclaim-Facet"
        aria-expanded={isOpen}
        aria-pressed={chosen.length > 0}
        disabled={!counts.length && !chosen.length}
        data-testid={`bibclaim-facet-${name}`}
        onClick={() => setOpen(!isOpen)}
      >
        {label}
        {chosen.length > 0 && <span className="bibclaim-Facet-number">{chosen.length}</span>}
        <caretDownIcon.react tag="span" className="bibclaim-Facet-caret" width="12px" />
      </button>
      {isOpen && (
        <div
          className="bibclaim-FacetList-menu"
          role="group"
          aria-label={label}
          onKeyDown={onKeyDown}
        >
          {counts.map(({ value, count }) => (
            <label key={value} className="bibclaim-FacetList-item">
              <input
                type="checkbox"
                checked={chosen.includes(value)}
                onChange={event =>
                  onChange(
                    event.currentTarget.checked
                      ? [...chosen, value]
                      : chosen.filter(other => other !== value)
                  )
                }
              />
              <span className="bibclaim-FacetList-value" title={value}>
                {name === 'kinds' ? kindWords(value) : value}
              </span>
              <span className="bibclaim-FacetList-count">{count}</span>
            </label>
          ))}
        </div>
      )}
    </div>
  );
}
