import * as React from 'react';

import { statusOf } from '../claim/claim';
import { ATTITUDES } from '../claim/vocabulary';
import { Mark } from '../ui/mark';
import { useTrans } from '../ui/trans';
import { useReader } from './context';
import { partsOf } from './wordmarks';

/**
 * What the colours, lines and letters mean; only what occurs is named.
 *
 * Pressing an attitude leaves only its claims in; several may be pressed.
 */
export function Legend(): React.ReactElement | null {
  const { model } = useReader();
  const { drawn } = model.shown;
  const { filter } = model;
  const trans = useTrans();
  const present = new Set(drawn.map(claim => claim.attitude));
  const attitudes = ATTITUDES.filter(
    ({ value }) => present.has(value) || filter.attitudes.includes(value)
  );
  const hasSuggestions = drawn.some(claim => statusOf(claim) === 'suggested');
  // the same line whichever claim is active: it must not move the text
  const hasParts = React.useMemo(() => {
    const all = drawn.map(partsOf);
    return all.some(({ source, cue, content }) => source || cue || content.length > 0);
  }, [drawn]);
  if (!attitudes.length) {
    return null;
  }
  return (
    <div
      className="bibclaim-Legend"
      role="group"
      aria-label={trans.__('Legend')}
      data-testid="bibclaim-legend"
    >
      {attitudes.map(({ value, label, description }) => {
        const isOn = filter.attitudes.includes(value);
        return (
          <button
            key={value}
            type="button"
            className="bibclaim-Legend-entry"
            aria-pressed={isOn}
            title={description}
            data-testid="bibclaim-legend-entry"
            data-value={value}
            onClick={() => {
              const others = filter.attitudes.filter(other => other !== value);
              model.filter = { ...model.filter, attitudes: isOn ? others : [...others, value] };
            }}
          >
            <Mark attitude={value} />
            {label}
          </button>
        );
      })}
      {hasSuggestions && (
        <button
          type="button"
          className="bibclaim-Legend-entry"
          aria-pressed={filter.status === 'suggested'}
          title={trans.__('Found by a program; nobody has accepted it yet.')}
          data-testid="bibclaim-legend-suggestion"
          onClick={() => {
            const status = filter.status === 'suggested' ? 'all' : 'suggested';
            model.filter = { ...model.filter, status };
          }}
        >
          <span className="bibclaim-Legend-suggestion" aria-hidden="true" />
          {trans.__('suggestion')}
        </button>
      )}
      {hasParts && (
        <span className="bibclaim-Legend-parts" data-testid="bibclaim-legend-parts">
          {trans.__('In the active claim:')}
          <span className="bibclaim-Legend-source">{trans.__('who says it')}</span>
          <span className="bibclaim-Legend-cue">{trans.__('says it')}</span>
          <span className="bibclaim-Legend-content">{trans.__('what is said')}</span>
        </span>
      )}
    </div>
  );
}
