import * as React from 'react';

import { RequestFailed, tell, Unreachable } from '../api/failure';
import type { IDraft } from '../claim/draft';
import { draftErrors } from '../claim/draft';
import { refusalErrors } from '../claim/refusal';
import type { IDraftError } from '../claim/rows';
import { ClaimRemoved } from '../reader/saving';
import { useTrans } from '../ui/trans';

/** Controls that belong to a field of the draft, where the name of the field does not tell. */
const CONTROLS: Partial<Record<keyof IDraft, readonly string[]>> = {
  chain: ['chain', 'agents'],
  quoteForm: ['quote_form'],
  contentType: ['content_type']
};

/** The attempts to save a form, and what came of them. */
export interface ISaving {
  isSaving: boolean;
  /** The claim is no longer on disk: it can be filed anew. */
  isRemoved: boolean;
  /** What is wrong, by control, as far as it is to be shown. */
  errors: readonly IDraftError[];
  /** Those of the errors that stood in the way of the last attempt. */
  inTheWay: readonly IDraftError[];
  /** Why the last attempt failed, as far as no control is to blame. */
  failure: string;
  /** How many attempts ended with errors: the first of them is to take the focus. */
  refusals: number;
  save: () => Promise<void>;
  /** Show the error of a control that the person left, if it has one. */
  look: (control: string) => void;
  /** A field was changed: what the server said of it no longer holds. */
  changed: (field: keyof IDraft) => void;
}

/**
 * Save a form, and hold what stands in the way.
 *
 * An error is shown after an attempt to save, or once the person left its control, until it is mended.
 *
 * @param prepare awaited before the draft is looked at
 */
export function useSaving(
  latest: () => IDraft,
  draft: IDraft,
  id: string | undefined,
  isConnected: boolean,
  prepare: () => Promise<void>,
  send: (draft: IDraft, isRemoved: boolean) => Promise<void>
): ISaving {
  const trans = useTrans();
  const [looked, setLooked] = React.useState<ReadonlySet<string>>(new Set());
  const [held, setHeld] = React.useState<ReadonlySet<string>>(new Set());
  const [refused, setRefused] = React.useState<readonly IDraftError[]>([]);
  const [failed, setFailed] = React.useState<unknown>(null);
  const [isRemoved, setRemoved] = React.useState(false);
  const [isSaving, setSaving] = React.useState(false);
  const [refusals, setRefusals] = React.useState(0);

  const errors = React.useMemo(() => {
    const own = draftErrors(draft, id, trans).filter(({ control }) => looked.has(control));
    const controls = new Set(own.map(({ control }) => control));
    return [...own, ...refused.filter(({ control }) => control && !controls.has(control))];
  }, [draft, id, trans, looked, refused]);
  const general = refused.filter(({ control }) => !control).map(({ message }) => message);
  const isOver = failed instanceof Unreachable && isConnected;
  const failure = [...general, failed && !isOver ? tell(failed) : ''].filter(Boolean).join('\n');

  const save = async (): Promise<void> => {
    if (isSaving) {
      return;
    }
    setSaving(true);
    setRefused([]);
    setFailed(null);
    let sent: IDraft | null = null;
    try {
      await prepare();
      const found = draftErrors(latest(), id, trans);
      const controls = new Set(found.map(({ control }) => control));
      setLooked(controls);
      setHeld(controls);
      if (found.length) {
        setRefusals(count => count + 1);
        return;
      }
      sent = latest();
      await send(sent, isRemoved);
    } catch (error) {
      if (sent && error instanceof RequestFailed && error.status === 422) {
        setRefused(refusalErrors(error.body.message, sent));
        setRefusals(count => count + 1);
      } else {
        setFailed(error);
      }
      setRemoved(before => before || error instanceof ClaimRemoved);
    } finally {
      setSaving(false);
    }
  };

  const look = React.useCallback(
    (control: string) => setLooked(before => new Set([...before, control])),
    []
  );

  return {
    isSaving,
    isRemoved,
    errors,
    inTheWay: errors.filter(({ control }) => held.has(control) || !looked.has(control)),
    failure,
    refusals,
    save,
    look,
    changed: field => {
      const beginnings = CONTROLS[field] ?? [field];
      setRefused(before =>
        before.filter(({ control }) => !beginnings.some(one => control.split('.')[0] === one))
      );
    }
  };
}
