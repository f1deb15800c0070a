// What stands in the cells of a board and under an opened row.

/** The contents of a cell: a line of text, a badge, a list of chips, or intervals drawn to one scale. */
function cellContents(value, kind) {
  if (kind === 'chips') {
    return value.length
      ? [make('ul', { class: 'bibclaim-chips' }, ...value.map(text => make('li', {}, text)))]
      : [];
  }
  if (kind === 'intervals') {
    return [drawIntervals(value)];
  }
  return kind === 'badge' && value
    ? [make('span', { class: 'bibclaim-badge', 'data-value': value }, value.replaceAll('_', ' '))]
    : [value];
}

/** The opened part of a row: a description list, with quotations as such. */
function detailContents(details) {
  const list = make('dl', { class: 'bibclaim-details' });
  for (const { label, text, kind } of details) {
    if (kind === 'heading') {
      list.append(
        make('dt', { class: 'bibclaim-detail-heading', dir: 'auto' }, text),
        make('dd', {}, label)
      );
    } else {
      list.append(
        make('dt', {}, label),
        make('dd', {}, kind === 'quote' ? make('blockquote', { dir: 'auto' }, text) : text)
      );
    }
  }
  return list;
}

/** Width of a drawing of intervals in its own units, and the room at its ends for arrows. */
const SCALE = 200;
const MARGIN = 12;
const LANE = 16;

/**
 * Intervals under each other: `low`, `high` and `value` are places from 0 to 1 on the axis of their measure, an end
 * that is null is open. A dated figure is a disc, an undated one a diamond; the words beside the drawing say it all.
 */
function drawIntervals({ intervals, scale }) {
  const x = place => MARGIN + place * (SCALE - 2 * MARGIN);
  const list = make(
    'ul',
    { class: 'bibclaim-intervals' },
    ...intervals.map(({ who, said, low, high, value, isDated }) => {
      const middle = LANE / 2;
      const [begin, end] = [low === null ? 0 : x(low), high === null ? SCALE : x(high)];
      const drawing = makeSvg('svg', {
        viewBox: `0 0 ${SCALE} ${LANE}`,
        width: SCALE,
        height: LANE,
        'aria-hidden': 'true',
        class: isDated ? 'bibclaim-dated' : 'bibclaim-undated'
      });
      drawing.append(
        makeSvg('line', { class: 'bibclaim-axis', x1: 0, x2: SCALE, y1: middle, y2: middle }),
        makeSvg('line', { class: 'bibclaim-range', x1: begin, x2: end, y1: middle, y2: middle })
      );
      for (const [bound, at, way] of [
        [low, begin, -1],
        [high, end, 1]
      ]) {
        drawing.append(
          bound === null
            ? makeSvg('path', {
                class: 'bibclaim-open-end',
                d: `M${at} ${middle} l${-way * 7} -5 v10 z`
              })
            : makeSvg('line', {
                class: 'bibclaim-bound',
                x1: at,
                x2: at,
                y1: middle - 5,
                y2: middle + 5
              })
        );
      }
      if (value !== null) {
        const at = x(value);
        drawing.append(
          isDated
            ? makeSvg('circle', { class: 'bibclaim-value', cx: at, cy: middle, r: 4.5 })
            : makeSvg('path', {
                class: 'bibclaim-value',
                d: `M${at} ${middle - 5.5} l5.5 5.5 l-5.5 5.5 l-5.5 -5.5 z`
              })
        );
      }
      return make(
        'li',
        {},
        make('span', { class: 'bibclaim-who', dir: 'auto' }, who),
        drawing,
        make('span', { class: 'bibclaim-said', dir: 'auto' }, said)
      );
    })
  );
  return scale ? make('div', {}, list, make('span', { class: 'bibclaim-scale' }, scale)) : list;
}
