import * as React from 'react';

import type { IClaim } from '../claim/claim';
import { claimantOf } from '../claim/claim';
import { Mark } from '../ui/mark';
import { EmptyState, Notice } from '../ui/notice';
import { useTrans } from '../ui/trans';
import { VirtualRows } from '../ui/virtualrows';
import type { Claims } from '../workspace/claims';
import { isActive } from '../workspace/claims';
import { ClaimFinder } from './claimfinder';
import { useKept } from './kept';
import type { EvidenceModel } from './model';
import { relationCounts } from './related';

/** All filed claims, found by words; one of them is looked at. */
export function ClaimChooser(props: {
  model: EvidenceModel;
  claims: Claims;
  onChoose: (id: string) => void;
}): React.ReactElement {
  const { model, claims, onChoose } = props;
  const chosen = model.claim;
  const trans = useTrans();
  const [query, setQuery] = useKept(model, 'claims:query', '');
  const [isRelated, setRelated] = useKept(model, 'claims:related', false);
  const { all } = claims;
  const active = React.useMemo(() => all.filter(isActive), [all]);
  const counts = React.useMemo(() => relationCounts(active), [active]);
  const finder = React.useMemo(
    () => new ClaimFinder(isRelated ? active.filter(({ id }) => counts.has(id)) : active),
    [active, counts, isRelated]
  );
  const typed = React.useDeferredValue(query);
  const found = React.useMemo(() => finder.find(typed), [finder, typed]);
  const box = React.useRef<HTMLDivElement>(null);

  return (
    <div ref={box} className="bibclaim-ClaimChooser" data-testid="bibclaim-claim-chooser">
      <input
        type="search"
        className="bibclaim-Input"
        aria-label={trans.__('Find a claim')}
        placeholder={trans.__('Find a claim: words, claimant, tag, key')}
        value={query}
        data-testid="bibclaim-claim-search"
        onChange={event => setQuery(event.currentTarget.value)}
        onKeyDown={event => {
          if (event.key === 'ArrowDown') {
            event.preventDefault();
            box.current?.querySelector<HTMLElement>('[data-stop]')?.focus();
          } else if (event.key === 'Enter' && found.length) {
            onChoose(found[0].id);
          }
        }}
      />
      <label className="bibclaim-ClaimChooser-related">
        <input
          type="checkbox"
          checked={isRelated}
          data-testid="bibclaim-claim-related"
          onChange={event => setRelated(event.currentTarget.checked)}
        />
        {trans.__('related to others')}
        <span role="status" className="bibclaim-Evidence-count">
          {claims.isReady && trans._n('%1 claim', '%1 claims', found.length)}
        </span>
      </label>
      {claims.error && <Notice tone="error">{claims.error}</Notice>}
      {found.length > 0 ? (
        <VirtualRows
          label={trans.__('Claims')}
          testId="bibclaim-claim-list"
          rows={found}
          rowKey={idOf}
          estimate={rowHeight}
          wanted={chosen}
          attributes={claim => ({
            className: 'bibclaim-ClaimRow',
            'aria-current': claim.id === chosen || undefined,
            'data-claim': claim.id,
            'data-testid': 'bibclaim-claim-row',
            onClick: () => onChoose(claim.id)
          })}
          onKey={(claim, event) => {
            const chooses = event.key === 'Enter' || event.key === ' ';
            if (chooses) {
              onChoose(claim.id);
            }
            return chooses;
          }}
        >
          {claim => (
            <>
              <span className="bibclaim-ClaimRow-head">
                <Mark attitude={claim.attitude} />
                <bdi className="bibclaim-ClaimRow-who">{claimantOf(claim)}</bdi>
                {counts.has(claim.id) && (
                  <span
                    className="bibclaim-ClaimRow-related"
                    title={trans._n('%1 relation', '%1 relations', counts.get(claim.id) ?? 0)}
                  >
                    ⇄ {counts.get(claim.id)}
                  </span>
                )}
              </span>
              <span className="bibclaim-ClaimRow-statement" dir="auto">
                {claim.statement}
              </span>
            </>
          )}
        </VirtualRows>
      ) : (
        claims.isReady && (
          <EmptyState title={trans.__('No claim matches')} testId="bibclaim-claim-nomatch">
            {active.length
              ? trans.__('Use fewer words, or show claims without relations, too.')
              : trans.__('File claims in the Reader first.')}
          </EmptyState>
        )
      )}
    </div>
  );
}

function idOf(claim: IClaim): string {
  return claim.id;
}

function rowHeight(): number {
  return 62;
}
