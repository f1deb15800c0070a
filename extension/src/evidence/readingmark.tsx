import * as React from 'react';

import type { ConflictKind } from '../api/evidence';
import { useTrans } from '../ui/trans';
import { reading } from './reading';

/** How a conflict is to be read: a sign, a word, and the meaning as its tooltip. */
export function Reading(props: { kind: ConflictKind; count?: number }): React.ReactElement {
  const { kind, count } = props;
  const { label, meaning, sign } = reading(kind, useTrans());
  return (
    <span className="bibclaim-Reading" data-kind={kind} title={meaning}>
      <span aria-hidden="true">{sign}</span> {count === undefined ? label : `${count} ${label}`}
    </span>
  );
}
