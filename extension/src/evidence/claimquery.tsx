import * as React from 'react';

import { QueryBox } from '../summary/querybox';
import { useSignal, useWatch } from '../ui/signal';
import { useTrans } from '../ui/trans';
import type { EvidenceModel } from './model';

/** Which claims conflicts and timeline are about, with completion of tags. */
export function ClaimQuery(props: { model: EvidenceModel; testId: string }): React.ReactElement {
  const { model, testId } = props;
  const trans = useTrans();
  const library = model.workspace.library(model.libraryPath);
  useSignal(library.changed);
  useWatch(library);
  return (
    <QueryBox
      query={model.query}
      tags={library.tags}
      label={trans.__('Which claims')}
      placeholder={trans.__('All claims; or for instance tag:strength year:2018..2020')}
      testId={testId}
      onChange={query => {
        model.query = query;
      }}
    />
  );
}
