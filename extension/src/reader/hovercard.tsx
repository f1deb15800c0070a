import * as React from 'react';

import type { IClaim } from '../claim/claim';
import { claimantOf, statusOf } from '../claim/claim';
import { verdictWords } from '../claim/verdict';
import { attitudeOf } from '../claim/vocabulary';
import { Mark } from '../ui/mark';
import { useTrans } from '../ui/trans';
import { statusWords, useReader } from './context';
import { useHovering } from './hovering';

/**
 * A small card with the claims over the words under the pointer or the caret.
 *
 * It never takes the focus, stays while the pointer is over it, and goes with Esc (WCAG 2.2, 1.4.13).
 */
export function HoverCard(props: {
  page: React.RefObject<HTMLElement | null>;
}): React.ReactElement | null {
  const { page } = props;
  const { model } = useReader();
  const trans = useTrans();
  const card = React.useRef<HTMLDivElement>(null);
  const { hovered, hide } = useHovering(model, page);
  const claims = (hovered?.ids ?? [])
    .map(id => model.find(id))
    .filter(claim => claim !== undefined)
    .reverse();

  // below the words, or above them where there is no room below
  React.useLayoutEffect(() => {
    const node = card.current;
    const frame = page.current?.getBoundingClientRect();
    if (!node || !frame || !hovered) {
      return;
    }
    const { left, top, bottom } = hovered.at;
    const below = bottom - frame.top + 4;
    const above = top - frame.top - node.offsetHeight - 4;
    const fits = below + node.offsetHeight <= frame.height || above < 0;
    node.style.top = `${fits ? below : above}px`;
    const room = frame.width - node.offsetWidth - 8;
    node.style.left = `${Math.max(8, Math.min(left - frame.left - 16, room))}px`;
  });

  // a screen reader has no pointer: what the caret came to is said
  const isByCaret = hovered?.by === 'caret';
  const said = isByCaret ? claims.map(claim => sentence(claim)).join('; ') : '';
  React.useEffect(() => {
    if (said) {
      model.say(said);
    }
  }, [model, said]);

  if (!hovered || !claims.length) {
    return null;
  }
  return (
    <div
      ref={card}
      className="bibclaim-HoverCard"
      role="tooltip"
      data-testid="bibclaim-hover-card"
      // a press would take the focus and the caret away from the text
      onMouseDown={event => event.preventDefault()}
    >
      {claims.length > 1 && (
        <div className="bibclaim-HoverCard-title">
          {trans._n('%1 claim here', '%1 claims here', claims.length)}
        </div>
      )}
      {claims.map(claim => (
        <div
          key={claim.id}
          className="bibclaim-HoverCard-claim"
          data-attitude={claim.attitude}
          data-status={statusOf(claim)}
          data-active={claim.id === model.active || undefined}
          data-testid="bibclaim-hover-claim"
          onClick={() => {
            model.active = claim.id;
            hide();
          }}
        >
          <Mark attitude={claim.attitude} />
          <span>
            <b dir="auto">{claimantOf(claim)}</b> {attitudeOf(claim.attitude).label}:{' '}
            <bdi>{claim.statement}</bdi>
            <Standing claim={claim} />
          </span>
        </div>
      ))}
      {claims.length > 1 && (
        <div className="bibclaim-HoverCard-hint">
          {isByCaret
            ? trans.__('Enter goes through them. Esc closes.')
            : trans.__('Click one to look at it; clicks on the words go through them.')}
        </div>
      )}
    </div>
  );
}

function Standing({ claim }: { claim: IClaim }): React.ReactElement | null {
  const { model } = useReader();
  const trans = useTrans();
  const doubt = verdictWords(model.claims.verdict(claim.id), trans);
  const words = [
    statusWords(statusOf(claim), trans),
    doubt ? trans.__('quote: %1', doubt.label) : ''
  ].filter(Boolean);
  return words.length ? (
    <span className="bibclaim-HoverCard-standing"> ({words.join(', ')})</span>
  ) : null;
}

function sentence(claim: IClaim): string {
  return `${claimantOf(claim)} ${attitudeOf(claim.attitude).label}: ${claim.statement}`;
}
