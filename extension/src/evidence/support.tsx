import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { ICorroboration } from '../api/evidence';
import type { IClaim } from '../claim/claim';
import { claimantOf } from '../claim/claim';
import { useTrans } from '../ui/trans';
import type { Claims } from '../workspace/claims';
import type { Library } from '../workspace/library';
import { ClaimBlock } from './claimblock';
import type { EvidenceModel } from './model';
import { PathDrawing } from './pathdrawing';
import { pathOf, toldPath } from './pathgraph';
import { relationsBetween } from './related';
import { relationWords } from './relationchoice';
import { SharedText } from './sharedtext';
import { AnswerState, useAnswer } from './state';

/** Paths that are drawn together at most; more would be a thicket. */
const DRAWN = 12;

/** What stands behind one claim. */
export function Support(props: {
  model: EvidenceModel;
  claim: IClaim;
  claims: Claims;
  library: Library;
  onOpen: (claim: IClaim) => void;
  onOpenEntry: (citekey: string) => void;
}): React.ReactElement {
  const { model, claim, claims, library, onOpen, onOpenEntry } = props;
  const trans = useTrans();
  const counted = useAnswer(model.corroboration(claim.id));
  const path = useAnswer(model.path(claim.id));
  const { isLost } = model.workspace.connection;

  const paths = React.useMemo(() => {
    const told = path ? toldPath(claim, path.nodes) : null;
    const others = (counted?.supporting ?? [])
      .map(id => claims.get(id))
      .filter(other => other !== undefined)
      .slice(0, DRAWN - 1)
      .map(other => pathOf(other, library.row(other.citekey)?.title || other.citekey));
    return told ? [told, ...others] : [];
    // claims and library are the same objects while what they hold changes
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [path, counted, claim, claims.all, library.rows]);
  const more = (counted?.supporting.length ?? 0) + 1 - paths.length;

  return (
    <div className="bibclaim-Support" data-testid="bibclaim-support" data-claim={claim.id}>
      <ClaimBlock id={claim.id} claim={claim} isStop onOpen={onOpen} />
      <AnswerState
        answer={model.corroboration(claim.id)}
        value={counted}
        isLost={isLost}
        failed={trans.__('The support of this claim cannot be counted')}
      />
      {counted && <Count counted={counted} />}
      <section>
        <h3>{trans.__('The way that it took')}</h3>
        <AnswerState
          answer={model.path(claim.id)}
          value={path}
          isLost={isLost}
          failed={trans.__('The path of this claim cannot be drawn')}
        />
        {paths.length > 0 && (
          <PathDrawing
            paths={paths}
            isObtained={citekey => library.row(citekey) !== undefined}
            onOpen={(citekey, ids) => {
              const own = ids.map(id => claims.get(id)).find(one => one?.citekey === citekey);
              if (own) {
                onOpen(own);
              } else {
                onOpenEntry(citekey);
              }
            }}
          />
        )}
        {paths.length > 0 && more > 0 && (
          <p className="bibclaim-Evidence-count">
            {trans._n('%1 more path is not drawn.', '%1 more paths are not drawn.', more)}
          </p>
        )}
      </section>
      {counted && (
        <>
          <Others
            title={trans._n(
              '%1 claim supports it',
              '%1 claims support it',
              counted.supporting.length
            )}
            none={trans.__(
              'No claim was related to it as support. Candidates shows claims that may be.'
            )}
            ids={counted.supporting}
            testId="bibclaim-supporting"
            {...{ model, claim, claims, onOpen }}
          />
          <Others
            title={trans._n(
              '%1 claim contradicts it',
              '%1 claims contradict it',
              counted.contradicting.length
            )}
            none={trans.__('No claim contradicts it, as far as relations and figures tell.')}
            ids={counted.contradicting}
            testId="bibclaim-contradicting"
            {...{ model, claim, claims, onOpen }}
          />
          {counted.shared_text.length > 0 && (
            <SharedText model={model} pairs={counted.shared_text} claims={claims} onOpen={onOpen} />
          )}
        </>
      )}
    </div>
  );
}

/** How many outlets and origins, and what is not settled about them. */
function Count(props: { counted: ICorroboration }): React.ReactElement {
  const { counted } = props;
  const trans = useTrans();
  return (
    <div className="bibclaim-Count" role="status" data-testid="bibclaim-support-count">
      <strong>
        {trans._n('%1 outlet', '%1 outlets', counted.outlets)},{' '}
        {trans._n('%1 origin', '%1 origins', counted.origins)}
      </strong>
      {counted.unsettled > 0 && (
        <span>
          {trans._n(
            'the independence of %1 origin has not been looked at',
            'the independence of %1 origins has not been looked at',
            counted.unsettled
          )}
        </span>
      )}
      {counted.shared_text.length > 0 && (
        <span>{trans.__('their texts share passages, which nobody has settled yet')}</span>
      )}
    </div>
  );
}

function Others(props: {
  title: string;
  none: string;
  ids: readonly string[];
  testId: string;
  model: EvidenceModel;
  claim: IClaim;
  claims: Claims;
  onOpen: (claim: IClaim) => void;
}): React.ReactElement {
  const { title, none, ids, testId, model, claim, claims, onOpen } = props;
  const trans = useTrans();
  return (
    <section data-testid={testId}>
      <h3>{title}</h3>
      {ids.length === 0 && <p className="bibclaim-Evidence-count">{none}</p>}
      {ids.map(id => {
        const other = claims.get(id);
        const how = howRelated(claim, other, trans);
        return (
          <ClaimBlock
            key={id}
            id={id}
            claim={other}
            isStop
            onOpen={onOpen}
            onEvidence={next => model.choose(next)}
          >
            {how && <div className="bibclaim-ClaimBlock-relation">{how}</div>}
          </ClaimBlock>
        );
      })}
    </section>
  );
}

/** How a claim is related to the one that is looked at, in words; empty where nobody said it. */
function howRelated(claim: IClaim, other: IClaim | undefined, trans: TranslationBundle): string {
  return relationsBetween(claim, other)
    .map(relation =>
      relation.from === claim.id
        ? relationWords(relation, trans.__('this claim'), claimantOf(other ?? claim), trans)
        : relationWords(relation, claimantOf(other ?? claim), trans.__('this claim'), trans)
    )
    .join(' · ');
}
