import * as React from 'react';

import { safeLink } from '../api/link';

/** A link to a page outside; an address that is not http or https is shown as text. */
export function OutsideLink(props: { address: string }): React.ReactElement {
  const href = safeLink(props.address);
  if (!href) {
    return <span>{props.address}</span>;
  }
  return (
    <a className="bibclaim-Link" href={href} target="_blank" rel="noopener noreferrer">
      {props.address}
    </a>
  );
}
