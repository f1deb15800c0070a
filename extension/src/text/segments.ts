/** A half-open range of code points that carries a value. */
export interface ISpan<T> {
  start: number;
  end: number;
  value: T;
}

/** A stretch of text over which the same spans lie. */
export interface ISegment<T> {
  start: number;
  end: number;
  /** The spans over this stretch, the longest first. */
  spans: ISpan<T>[];
  /** The spans that end with this stretch. */
  ending: ISpan<T>[];
}

/**
 * Cut the range `start..end` where spans begin or end, so that overlapping spans can be drawn without
 * nesting. The segments cover the range without gap or overlap; spans outside it and empty ones are ignored.
 */
export function segment<T>(spans: readonly ISpan<T>[], start: number, end: number): ISegment<T>[] {
  const inside = spans
    .filter(span => span.start < end && span.end > start && span.start < span.end)
    .sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
  const cuts = new Set<number>([start, end]);
  for (const span of inside) {
    cuts.add(Math.max(span.start, start));
    cuts.add(Math.min(span.end, end));
  }
  const edges = [...cuts].sort((a, b) => a - b);
  return edges.slice(1).map((right, i) => {
    const over = inside.filter(span => span.start < right && span.end > edges[i]);
    return {
      start: edges[i],
      end: right,
      spans: over,
      ending: over.filter(span => Math.min(span.end, end) === right)
    };
  });
}
