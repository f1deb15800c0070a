import * as React from 'react';

import type { IRowsMemory } from '../ui/virtualrows';
import type { EvidenceModel } from './model';

/** State that is still there when the person comes back to a tab. */
export function useKept<T>(
  model: EvidenceModel,
  name: string,
  initial: T
): [T, (value: T) => void] {
  const { memory } = model;
  const [value, setValue] = React.useState(() =>
    memory.has(name) ? (memory.get(name) as T) : initial
  );
  const keep = React.useCallback(
    (next: T): void => {
      memory.set(name, next);
      setValue(next);
    },
    [memory, name]
  );
  return [value, keep];
}

/** Where a list was scrolled to, and the row that had the keyboard. */
export function keptRows(model: EvidenceModel, name: string): IRowsMemory {
  let kept = model.memory.get(name) as IRowsMemory | undefined;
  if (!kept) {
    kept = { active: null, top: 0 };
    model.memory.set(name, kept);
  }
  return kept;
}
