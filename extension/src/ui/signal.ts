import type { IDisposable } from '@lumino/disposable';
import type { ISignal } from '@lumino/signaling';
import { createContext, useContext, useEffect, useReducer } from 'react';

/** Render again whenever a model says that it changed. */
export function useSignal(...signals: (ISignal<unknown, unknown> | undefined)[]): void {
  const [, again] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const heard = (): void => again();
    signals.forEach(signal => signal?.connect(heard));
    return () => signals.forEach(signal => signal?.disconnect(heard));
    // the list is spread on purpose: it has the same length on every render of one component
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, signals);
}

/** Tells whether the widget around a component is on the screen. */
export const SeenContext = createContext<() => boolean>(() => true);

/** Keep something fresh while a component is on the screen. */
export function useWatch(
  watched: { watch(isSeen: () => boolean): IDisposable } | null | undefined
): void {
  const isSeen = useContext(SeenContext);
  useEffect(() => {
    const watch = watched?.watch(isSeen);
    return () => watch?.dispose();
  }, [watched, isSeen]);
}
