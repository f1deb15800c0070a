import type { ILabStatus } from '@jupyterlab/application';
import type { IDisposable } from '@lumino/disposable';
import type { Widget } from '@lumino/widgets';

import type { ReaderModel } from './model';

/** How JupyterLab marks the tab of a document with changes that are not saved. */
const DIRTY_CLASS = 'jp-mod-dirty';

/**
 * Mark the tab of a Reader while its claim form holds something that is not saved, and let the page ask before it goes.
 *
 * @param caption of the tab meanwhile
 * @returns stops the marking
 */
export function markUnsaved(
  widget: Widget,
  model: ReaderModel,
  status: ILabStatus | null,
  caption: string
): IDisposable {
  const { title } = widget;
  const saved = { className: title.className, caption: title.caption };
  let held: IDisposable | null = null;
  const refresh = (): void => {
    title.className = model.isUnsaved
      ? `${saved.className} ${DIRTY_CLASS}`.trim()
      : saved.className;
    title.caption = model.isUnsaved ? caption : saved.caption;
    if (model.isUnsaved) {
      held ??= status?.setDirty() ?? null;
    } else {
      held?.dispose();
      held = null;
    }
  };
  model.changed.connect(refresh);
  let isDisposed = false;
  return {
    get isDisposed() {
      return isDisposed;
    },
    dispose: () => {
      isDisposed = true;
      model.changed.disconnect(refresh);
      held?.dispose();
      held = null;
    }
  };
}
