import * as React from 'react';

import { tell } from '../api/failure';
import type { IClaim } from '../claim/claim';
import { claimantOf } from '../claim/claim';
import { attitudeOf } from '../claim/vocabulary';
import { useTrans } from '../ui/trans';
import type { IOffer } from './combobox';
import { Combobox } from './combobox';
import { useForm } from './context';

/** Milliseconds without a key after which the library is searched. */
const PAUSE = 250;

/** Who says it where, behind the statement of a claim. */
export function claimDetail(claim: IClaim): string {
  const place = claim.locator?.value
    ? `, ${claim.locator.label === 'paragraph' ? '¶' : `${claim.locator.label ?? ''} `}${claim.locator.value}`
    : '';
  return `${claimantOf(claim)} ${attitudeOf(claim.attitude).label} · @${claim.citekey}${place}`;
}

/** Finds a claim of the library by words of its statement, claimant, citekey or tags. */
export function ClaimPicker(props: {
  /** Ids that are not on offer. */
  without: ReadonlySet<string>;
  onPick: (claim: IClaim) => void;
}): React.ReactElement {
  const { without, onPick } = props;
  const { library } = useForm();
  const trans = useTrans();
  const [text, setText] = React.useState('');
  const [isAsked, setAsked] = React.useState(false);
  const [found, setFound] = React.useState<{
    text: string;
    claims: IClaim[];
    error: string;
  } | null>(null);

  React.useEffect(() => {
    if (!isAsked) {
      return;
    }
    let isOld = false;
    const search = async (): Promise<void> => {
      let answer: { claims: IClaim[]; error: string };
      try {
        answer = { claims: await library.findClaims(text), error: '' };
      } catch (error) {
        answer = { claims: [], error: tell(error) };
      }
      if (!isOld) {
        setFound({ text, ...answer });
      }
    };
    const timer = window.setTimeout(() => void search(), text.trim() ? PAUSE : 0);
    return () => {
      isOld = true;
      window.clearTimeout(timer);
    };
  }, [library, text, isAsked]);

  const claims = React.useMemo(
    // what was found for other words must not be taken for these
    () => (found?.text === text ? found.claims : []).filter(claim => !without.has(claim.id)),
    [found, text, without]
  );
  const offers = React.useMemo(
    (): IOffer[] =>
      claims.map(claim => ({ key: claim.id, label: claim.statement, detail: claimDetail(claim) })),
    [claims]
  );
  const status =
    !isAsked || !text.trim()
      ? ''
      : found?.text !== text
        ? trans.__('Searching…')
        : found.error || (offers.length ? '' : trans.__('No other claim has these words.'));

  return (
    <Combobox
      className="bibclaim-ClaimPicker"
      text={text}
      offers={offers}
      control="relations"
      label={trans.__('Find a claim to relate to')}
      placeholder={trans.__('Find a claim: words, claimant, @citekey, tag:…')}
      testId="bibclaim-form-find-claim"
      status={status}
      opensOnFocus
      onFocus={() => setAsked(true)}
      onText={setText}
      onPick={offer => {
        const claim = claims.find(({ id }) => id === offer.key);
        if (claim) {
          setText('');
          onPick(claim);
        }
      }}
    />
  );
}
