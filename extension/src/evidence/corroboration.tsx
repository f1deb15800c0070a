import * as React from 'react';

import type { IClaim } from '../claim/claim';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/notice';
import { useSignal, useWatch } from '../ui/signal';
import { useTrans } from '../ui/trans';
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
        {claim && (
          <Support
            key={claim.id}
            model={model}
            claim={claim}
            claims={claims}
            library={library}
            onOpen={(other: IClaim) =>
              actions.openReader(model.libraryPath, other.citekey, other.id)
            }
            onOpenEntry={citekey => actions.openReader(model.libraryPath, citekey)}
          />
        )}
      </div>
    </div>
  );
}
