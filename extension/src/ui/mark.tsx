import * as React from 'react';

import { attitudeOf } from '../claim/vocabulary';

/** The two letters that stand for an attitude, in its colour and line. */
export function Mark(props: { attitude: string }): React.ReactElement {
  const { label, mark } = attitudeOf(props.attitude);
  return (
    <abbr className="bibclaim-Mark" data-attitude={props.attitude} title={label}>
      {mark}
    </abbr>
  );
}
