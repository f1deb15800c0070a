import * as React from 'react';

import type { IClaim } from '../claim/claim';
import { statusOf } from '../claim/claim';
import { words } from '../claim/vocabulary';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/notice';
import { useSignal, useWatch } from '../ui/signal';
import { useTrans } from '../ui/trans';
import { isActive } from '../workspace/claims';
import { ClaimBlock } from './claimblock';
import { ClaimChooser } from './claimchooser';
import { Support } from './support';
import type { ITabProps } from './tabprops';

/** One claim: who supports it and who does not, and the way that it took. */
export function CorroborationTab({ model, actions }: ITabProps): React.ReactElement {
  const trans = useTrans();
  const claims = model.workspace.claims(model.libraryPath);
  const library = model.workspace.library(model.libraryPath);
  useSignal(claims.changed, library.changed);
  useWatch(claims);
  useWatch(library);
  const page = React.useRef<HTMLDivElement>(null);
  const id = model.claim;
  const claim = id === null ? undefined : claims.get(id);

  const openClaim = (other: IClaim): void =>
    actions.openReader(model.libraryPath, other.citekey, other.id);

  React.useEffect(() => {
    page.current?.scrollTo({ top: 0 });
  }, [id]);

  return (
    <div
      className="bibclaim-Evidence-tab bibclaim-Corroboration"
      data-testid="bibclaim-corroboration"
    >
      <ClaimChooser model={model} claims={claims} onChoose={chosen => model.choose(chosen)} />
      <div ref={page} className="bibclaim-Corroboration-page">
        {model.canGoBack && (
          <Button testId="bibclaim-support-back" onClick={() => model.back()}>
            {trans.__('← Back to the claim before')}
          </Button>
        )}
        {id === null && (
          <EmptyState title={trans.__('Choose a claim')} testId="bibclaim-support-empty">
            {trans.__(
              'The list shows all filed claims. For the one that you choose, you see who supports and who contradicts it, how many independent origins that makes, and the way from the document in hand to the claimant.'
            )}
          </EmptyState>
        )}
        {id !== null && claims.isReady && !claim && (
          <EmptyState title={trans.__('This claim is not in the library')}>
            {trans.__(
              '%1 may have been filed in another library, or removed from its file. Choose another one.',
              id
            )}
          </EmptyState>
        )}
        {claim && !isActive(claim) && (
          <>
            <ClaimBlock id={claim.id} claim={claim} isStop onOpen={openClaim} />
            <EmptyState
              title={trans.__('This claim does not count')}
              testId="bibclaim-support-inactive"
            >
              {trans.__(
                'Its status is “%1”. Support is counted among filed claims only: accept or file it in the Reader first.',
                words(statusOf(claim))
              )}
            </EmptyState>
          </>
        )}
        {claim && isActive(claim) && (
          <Support
            key={claim.id}
            model={model}
            claim={claim}
            claims={claims}
            library={library}
            onOpen={openClaim}
            onOpenEntry={citekey => actions.openReader(model.libraryPath, citekey)}
          />
        )}
      </div>
    </div>
  );
}
