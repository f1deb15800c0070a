import { caretDownIcon, caretRightIcon } from '@jupyterlab/ui-components';
import * as React from 'react';

import { useTrans } from '../ui/trans';
import type { IMeasure } from './conflictrows';
import { CONFLICT_KINDS } from './reading';
import { Reading } from './readingmark';

/** The cells of a measure: its name, how many claims and conflicts, and how those are to be read. */
export function MeasureCells(props: {
  measure: IMeasure;
  isOpen: boolean;
  onToggle: () => void;
}): React.ReactElement {
  const { measure, isOpen, onToggle } = props;
  const trans = useTrans();
  const Caret = isOpen ? caretDownIcon : caretRightIcon;
  return (
    <div role="gridcell" className="bibclaim-Measure" onClick={onToggle}>
      <Caret.react tag="span" elementSize="normal" />
      <bdi className="bibclaim-Measure-name">{measure.measure}</bdi>
      <span className="bibclaim-Measure-count" data-testid="bibclaim-measure-claims">
        {trans._n('%1 claim', '%1 claims', measure.claims)}
      </span>
      {CONFLICT_KINDS.filter(kind => measure.kinds.has(kind)).map(kind => (
        <Reading key={kind} kind={kind} count={measure.kinds.get(kind)} />
      ))}
    </div>
  );
}
