import type { Bounds, ConflictKind, IConflict, IFigure } from '../api/evidence';
import type { IScale } from './scale';
import { valueScale } from './scale';

/** A measure with all its figures that do not agree. */
export interface IMeasure {
  /** What its spellings have in common. */
  key: string;
  measure: string;
  figures: readonly IFigure[];
  /** The figures on axes: more than one where units do not convert. */
  plots: readonly IPlot[];
  conflicts: readonly IConflict[];
  kinds: ReadonlyMap<ConflictKind, number>;
  /** Number of claims. */
  claims: number;
}

/** Figures that share an axis. */
export interface IPlot {
  unit: string;
  figures: readonly IFigure[];
  scale: IScale;
}

/** A row of the table of conflicts. */
export type ConflictRow =
  | { kind: 'measure'; key: string; measure: IMeasure; isOpen: boolean }
  | { kind: 'figure'; key: string; measure: IMeasure; figure: IFigure; plot: IPlot }
  | { kind: 'axis'; key: string; measure: IMeasure; plot: IPlot }
  | { kind: 'pair'; key: string; measure: IMeasure; conflict: IConflict; isOpen: boolean };

/** The measures of the conflicts, with those of the chosen kind only; `null` for all kinds. */
export function measuresOf(
  conflicts: readonly IConflict[],
  figures: readonly IFigure[],
  kind: ConflictKind | null
): IMeasure[] {
  const groups = new Map<string, IConflict[]>();
  for (const conflict of conflicts) {
    if (kind === null || conflict.kind === kind) {
      push(groups, sameMeasure(conflict.measure), conflict);
    }
  }
  const drawn = new Map<string, IFigure[]>();
  for (const figure of figures) {
    push(drawn, sameMeasure(figure.measure), figure);
  }
  return [...groups].map(([key, group]) => {
    const ids = new Set(group.flatMap(conflict => conflict.claims));
    const shown = (drawn.get(key) ?? [])
      .filter(figure => ids.has(figure.claim))
      .sort((a, b) => middle(a) - middle(b) || (a.claim < b.claim ? -1 : 1));
    const kinds = new Map<ConflictKind, number>();
    for (const conflict of group) {
      kinds.set(conflict.kind, (kinds.get(conflict.kind) ?? 0) + 1);
    }
    return {
      key,
      measure: group[0].measure,
      figures: shown,
      conflicts: group,
      kinds,
      claims: ids.size,
      plots: plotsOf(shown)
    };
  });
}

/** The rows of the table: each measure, and what is below it while it is open. */
export function conflictRows(
  measures: readonly IMeasure[],
  closed: ReadonlySet<string>,
  open: ReadonlySet<string>
): ConflictRow[] {
  const rows: ConflictRow[] = [];
  for (const measure of measures) {
    const key = `measure:${measure.key}`;
    const isOpen = !closed.has(key);
    rows.push({ kind: 'measure', key, measure, isOpen });
    if (!isOpen) {
      continue;
    }
    for (const plot of measure.plots) {
      const inUnit = `${key}:${plot.unit}`;
      plot.figures.forEach((figure, i) => {
        const name = `${inUnit}:figure:${i}:${figure.claim}`;
        rows.push({ kind: 'figure', key: name, measure, figure, plot });
      });
      rows.push({ kind: 'axis', key: `${inUnit}:axis`, measure, plot });
    }
    for (const conflict of measure.conflicts) {
      const pair = pairKey(conflict);
      rows.push({ kind: 'pair', key: pair, measure, conflict, isOpen: open.has(pair) });
    }
  }
  return rows;
}

/** What tells a pair of figures from all others. */
export function pairKey(conflict: IConflict): string {
  return `pair:${JSON.stringify([
    sameMeasure(conflict.measure),
    conflict.claims,
    conflict.ranges,
    conflict.as_of
  ])}`;
}

/** The figure of one side of a conflict, or `null` when the answer does not hold it. */
export function figureOf(measure: IMeasure, conflict: IConflict, side: 0 | 1): IFigure | null {
  const [id, bounds, date] = [conflict.claims[side], conflict.ranges[side], conflict.as_of[side]];
  return (
    measure.figures.find(
      figure => figure.claim === id && figure.as_of === date && isSame(figure.range, bounds)
    ) ??
    measure.figures.find(figure => figure.claim === id) ??
    null
  );
}

/** What two spellings of a measure have in common. */
export function sameMeasure(measure: string): string {
  return measure.toLowerCase().split(/\s+/).filter(Boolean).join(' ');
}

function plotsOf(figures: readonly IFigure[]): IPlot[] {
  const units = new Map<string, IFigure[]>();
  for (const figure of figures) {
    push(units, figure.unit, figure);
  }
  return [...units].map(([unit, group]) => ({ unit, figures: group, scale: valueScale(group) }));
}

function isSame(one: Bounds, other: Bounds): boolean {
  return one[0] === other[0] && one[1] === other[1];
}

function middle({ low, high }: IFigure): number {
  const bounds = [low, high].filter(bound => bound !== null);
  return bounds.reduce((sum, bound) => sum + bound, 0) / Math.max(1, bounds.length);
}

function push<Value>(groups: Map<string, Value[]>, key: string, value: Value): void {
  const group = groups.get(key);
  if (group) {
    group.push(value);
  } else {
    groups.set(key, [value]);
  }
}
