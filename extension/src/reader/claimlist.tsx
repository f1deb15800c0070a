import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import * as React from 'react';

import type { IClaim } from '../claim/claim';
import { EmptyState, Notice } from '../ui/notice';
import { useTrans } from '../ui/trans';
import { useCardFocus } from './cardfocus';
import type { ICard } from './claimcard';
import { ClaimCard } from './claimcard';
import { useReader } from './context';
import { isFiltering, isInUse, NO_FILTER } from './filter';
import { useFollowing } from './following';
import { ListHead } from './listhead';

/** Height of a card that was never in sight, in pixels. */
const CARD_HEIGHT = 92;
/** Frames in which cards that came into sight get their real heights. */
const SETTLED = 3;

/**
 * The claims beside the text, in its order; those that the text does not hold come last.
 *
 * Only the cards in sight are in the page.
 *
 * @param props.takesFocus whether the list takes the focus over when it is drawn and nothing else has it
 */
export function ClaimList(props: { takesFocus: boolean }): React.ReactElement {
  const { model, actions } = useReader();
  const { claims, active, shown } = model;
  const trans = useTrans();
  const list = React.useRef<HTMLDivElement>(null);
  const cards = React.useRef<HTMLOListElement>(null);
  const inside = React.useMemo(() => shown.listed.slice(0, shown.inside), [shown]);
  const outside = React.useMemo(() => shown.listed.slice(shown.inside), [shown]);
  const keep = React.useRef<readonly (string | null | undefined)[]>([]);
  const [margin, setMargin] = React.useState(0);
  const virtual = useVirtualizer({
    count: inside.length,
    getScrollElement: () => list.current,
    estimateSize: () => CARD_HEIGHT,
    getItemKey: index => inside[index]?.id ?? index,
    scrollMargin: margin,
    overscan: 6,
    // cards that have the focus, or get it next, must stay in the page
    rangeExtractor: range => {
      const indexes = new Set(defaultRangeExtractor(range));
      for (const id of keep.current) {
        const at = id ? inside.findIndex(claim => claim.id === id) : -1;
        if (at >= 0) {
          indexes.add(at);
        }
      }
      return [...indexes].sort((a, b) => a - b);
    }
  });
  const isDrawn = inside.length > 0;
  // what stands above the cards, such as a notice, moves them down
  React.useLayoutEffect(() => {
    setMargin(cards.current?.offsetTop ?? 0);
  }, [claims.error, claims.problems, isDrawn]);

  const latest = React.useRef({ virtual, inside });
  latest.current = { virtual, inside };
  const show = React.useCallback((id: string): void => {
    const step = (frames: number): void => {
      const at = latest.current.inside.findIndex(claim => claim.id === id);
      if (at >= 0) {
        latest.current.virtual.scrollToIndex(at, { align: 'auto' });
      } else {
        list.current
          ?.querySelector(`[data-claim="${CSS.escape(id)}"]`)
          ?.scrollIntoView({ block: 'nearest' });
      }
      if (frames) {
        requestAnimationFrame(() => step(frames - 1));
      }
    };
    step(SETTLED);
  }, []);
  const onReject = (id: string): void => actions.setStatus(id, 'rejected');
  const { stop, holder, ...keys } = useCardFocus(list, model, props.takesFocus, show, onReject);
  keep.current = [stop, holder, active];
  useFollowing(list, model, latest);

  const hidden = claims.all.filter(claim => !isInUse(claim)).length;
  const card = (claim: IClaim, position: number): ICard => ({
    claim,
    verdict: claims.verdict(claim.id),
    active: claim.id === active,
    isComparing: claim.id === model.comparing,
    isStop: claim.id === stop,
    position,
    total: shown.listed.length
  });
  return (
    <div className="bibclaim-ClaimList">
      <ListHead list={list} />
      <div
        ref={list}
        className="bibclaim-ClaimList-scroll"
        data-testid="bibclaim-claim-list"
        {...keys}
      >
        {claims.error && <Notice tone="error">{claims.error}</Notice>}
        {claims.problems.map((problem, i) => (
          <Notice key={i} tone={problem.severity}>
            {problem.file && `${problem.file}:${problem.line ?? 1}: `}
            {problem.message}
            {problem.fix && <div>{problem.fix}</div>}
          </Notice>
        ))}
        {claims.isReady && !shown.listed.length && <NothingListed />}
        {isDrawn && (
          <ol
            ref={cards}
            className="bibclaim-Cards bibclaim-mod-virtual"
            aria-label={trans.__('Claims in the order of the text')}
            style={{ height: virtual.getTotalSize() }}
          >
            {virtual.getVirtualItems().map(({ index, start }) => (
              <ClaimCard
                key={inside[index].id}
                ref={virtual.measureElement}
                top={start - margin}
                {...card(inside[index], index)}
              />
            ))}
          </ol>
        )}
        {outside.length > 0 && model.source && (
          <section data-testid="bibclaim-claims-outside">
            <h3 className="bibclaim-ClaimList-title">{trans.__('Not in this text')}</h3>
            <ol
              className="bibclaim-Cards"
              aria-label={trans.__('Claims whose quote is not in this text')}
            >
              {outside.map((claim, i) => (
                <ClaimCard key={claim.id} {...card(claim, inside.length + i)} />
              ))}
            </ol>
          </section>
        )}
        {hidden > 0 && (
          <label className="bibclaim-ClaimList-rejected">
            <input
              type="checkbox"
              checked={model.showsRejected}
              data-testid="bibclaim-show-rejected"
              onChange={event => {
                model.showsRejected = event.currentTarget.checked;
              }}
            />
            {trans._n('Show %1 rejected claim', 'Show %1 rejected claims', hidden)}
          </label>
        )}
      </div>
    </div>
  );
}

function NothingListed(): React.ReactElement {
  const { model } = useReader();
  const trans = useTrans();
  return isFiltering(model.filter) ? (
    <EmptyState title={trans.__('No claim meets the filter')}>
      <button
        type="button"
        className="bibclaim-TextButton"
        onClick={() => {
          model.filter = NO_FILTER;
        }}
      >
        {trans.__('Show all claims')}
      </button>
    </EmptyState>
  ) : (
    <EmptyState title={trans.__('No claims yet')}>
      {trans.__(
        'Select words in the text and press C to file the first one, or press S to find statements.'
      )}
    </EmptyState>
  );
}
