import type { INotebookTracker, NotebookPanel } from '@jupyterlab/notebook';
import { NotebookActions } from '@jupyterlab/notebook';
import { MarkdownCell } from '@jupyterlab/cells';
import type { ISignal } from '@lumino/signaling';
import { Signal } from '@lumino/signaling';

/** Why nothing can be inserted. */
export type Obstacle = 'no-notebook' | 'read-only';

/** Puts Markdown into the notebook that was used last. */
export class NotebookTarget {
  constructor(private _tracker: INotebookTracker | null) {
    const emit = (): void => this._changed.emit();
    _tracker?.currentChanged.connect(emit);
    _tracker?.widgetAdded.connect((_, panel) => panel.disposed.connect(emit));
  }

  /** Emitted when another notebook, or none, is the target. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Name of the notebook; empty when there is none. */
  get name(): string {
    return this._panel?.title.label ?? '';
  }

  /** Why nothing can be inserted, or `null` when it can. */
  get obstacle(): Obstacle | null {
    const model = this._panel?.content.model;
    if (!model) {
      return 'no-notebook';
    }
    return model.readOnly ? 'read-only' : null;
  }

  /**
   * Insert a rendered Markdown cell below the active cell, through the document model, so that the notebook
   * can undo it and other people at the same notebook get it.
   *
   * @returns the panel of the notebook, or `null` when nothing can be inserted
   */
  insert(source: string): NotebookPanel | null {
    const panel = this._panel;
    const notebook = panel?.content;
    const model = notebook?.model;
    if (!panel || !notebook || !model || model.readOnly) {
      return null;
    }
    const at = notebook.activeCell ? notebook.activeCellIndex + 1 : notebook.widgets.length;
    model.sharedModel.insertCell(at, { cell_type: 'markdown', source, metadata: {} });
    notebook.activeCellIndex = at;
    notebook.deselectAll();
    const cell = notebook.widgets[at];
    if (cell instanceof MarkdownCell) {
      cell.rendered = true;
    }
    void NotebookActions.focusActiveCell(notebook, { waitUntilReady: true, preventScroll: false });
    return panel;
  }

  /** Put text at the cursor of the active cell. */
  type(text: string): boolean {
    const cell = this._panel?.content.activeCell;
    if (!cell?.editor || cell.model.sharedModel.getMetadata('editable') === false) {
      return false;
    }
    if (cell instanceof MarkdownCell) {
      cell.rendered = false;
    }
    cell.editor.replaceSelection?.(text);
    cell.editor.focus();
    return true;
  }

  private get _panel(): NotebookPanel | null {
    const panel = this._tracker?.currentWidget ?? null;
    return panel && !panel.isDisposed ? panel : null;
  }

  private _changed = new Signal<this, void>(this);
}
