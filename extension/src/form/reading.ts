import * as React from 'react';

import { tell } from '../api/failure';
import type { IFoundQuantity } from '../api/wire';
import type { IQuote } from '../claim/claim';
import { figureOf, followed, withFound } from '../claim/figures';
import type { IFigure, IQuantityDraft } from '../claim/quantities';
import { NO_FIGURE } from '../claim/quantities';
import type { FormLibrary } from './library';
import type { Update } from './state';

/** Milliseconds without a key after which the words of a figure are read. */
const PAUSE = 400;

/** The reading of figures for a form. */
export interface IReading {
  /** What the person should know of the last reading; empty when there is nothing to say. */
  told: { found: number } | { failed: string } | null;
  /** Read the figures of the quote. */
  readQuote: () => Promise<void>;
  /** The words of a quantity were changed: read them as soon as the person pauses. */
  follow: (quantity: IQuantityDraft, raw: string) => void;
  /** Resolves when nothing waits to be read. */
  settled: () => Promise<void>;
}

/** Reads figures for the quantities of a form: all of a quote, or those of words that are typed. */
export function useReading(
  library: FormLibrary,
  quote: IQuote,
  update: Update<IQuantityDraft[]>
): IReading {
  const [told, setTold] = React.useState<IReading['told']>(null);
  const waiting = React.useRef(new Map<number, { timer: number; read: () => Promise<void> }>());
  // one reading at a time: each follows from the one before it
  const queue = React.useRef<Promise<void>>(Promise.resolve());
  // what was read last from the words of a row; the fields of the row may follow from it
  const last = React.useRef(new Map<number, Promise<IFigure>>());
  const isGone = React.useRef(false);
  React.useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
    };
  }, []);

  const ask = async (text: string): Promise<IFoundQuantity[]> => {
    try {
      return await library.readFigures(text);
    } catch (error) {
      setTold({ failed: tell(error) });
      throw error;
    }
  };
  const run = (read: () => Promise<void>): Promise<void> => {
    // a failure is told already
    queue.current = queue.current.then(read).catch(() => undefined);
    return queue.current;
  };

  const readQuote = (): Promise<void> =>
    run(async () => {
      const found = await ask(quote.exact);
      if (isGone.current) {
        return;
      }
      update(before => {
        const after = withFound(before, found, quote);
        setTold({ found: after.length - before.length });
        return after;
      });
    });

  const follow = (quantity: IQuantityDraft, raw: string): void => {
    const { row } = quantity;
    if (!last.current.has(row)) {
      last.current.set(
        row,
        quantity.raw.trim()
          ? ask(quantity.raw).then(([found]) => figureOf(found))
          : Promise.resolve(NO_FIGURE)
      );
      last.current.get(row)?.catch(() => last.current.delete(row));
    }
    const read = async (): Promise<void> => {
      const before = await last.current.get(row);
      const reading = ask(raw).then(([found]) => figureOf(found));
      const after = await reading;
      if (before && !isGone.current) {
        last.current.set(row, reading);
        update(rows =>
          rows.map(other => (other.row === row ? followed(other, before, after) : other))
        );
        setTold(null);
      }
    };
    window.clearTimeout(waiting.current.get(row)?.timer);
    const timer = window.setTimeout(() => {
      waiting.current.delete(row);
      void run(read);
    }, PAUSE);
    waiting.current.set(row, { timer, read });
  };

  const settled = async (): Promise<void> => {
    for (const { timer, read } of waiting.current.values()) {
      window.clearTimeout(timer);
      void run(read);
    }
    waiting.current.clear();
    await queue.current;
  };
  return { told, readQuote, follow, settled };
}
