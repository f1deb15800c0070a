// The shapes of a timeline, what they mean, and the brush that a stretch of it is chosen with.

/** A pointer that moved less has pressed and not brushed. */
const BRUSHED = 6;

/** The shape of a kind: a disc, a diamond, a square; hollow for what is approximate or uncertain. */
function shape(kindOf, isSure, cx, cy) {
  const attributes = {
    class: `bibclaim-shape bibclaim-kind-${kindOf}${isSure ? '' : ' bibclaim-unsure'}`
  };
  if (kindOf === 'event') {
    return makeSvg('circle', { ...attributes, cx, cy, r: 5.5 });
  }
  return makeSvg('path', {
    ...attributes,
    d:
      kindOf === 'as_of'
        ? `M${cx} ${cy - 7} l7 7 l-7 7 l-7 -7 z`
        : `M${cx - 5} ${cy - 5} h10 v10 h-10 z`
  });
}

/** What shapes and lines mean, for the kinds of dates that there are. */
function drawLegend(kinds) {
  const item = (drawn, words) =>
    make(
      'li',
      {},
      makeSvg('svg', { width: 26, height: 16, 'aria-hidden': 'true' }, ...drawn),
      words
    );
  return [
    ...kinds
      .filter(one => one.count)
      .map(({ value, label }) => item([shape(value, true, 13, 8)], label)),
    item(
      [
        makeSvg('line', {
          class: 'bibclaim-bar-line bibclaim-unsure',
          x1: 1,
          x2: 25,
          y1: 8,
          y2: 8
        })
      ],
      'approximate or uncertain'
    ),
    item([makeSvg('path', { class: 'bibclaim-arrow', d: 'M19 8 l-9 -5 v10 z' })], 'open end')
  ];
}

/** Have stretches of a drawing brushed with the pointer; a press without a move is left to what is pressed. */
function brushing(svg, act) {
  let brush = null;
  svg.addEventListener('pointerdown', event => {
    if (event.button === 0 && !event.target.closest('[data-key]')) {
      const start = event.clientX - svg.getBoundingClientRect().left;
      brush = { start, node: makeSvg('rect', { class: 'bibclaim-brush', y: 0, height: '100%' }) };
      svg.append(brush.node);
      svg.setPointerCapture(event.pointerId);
      event.preventDefault();
    }
  });
  svg.addEventListener('pointermove', event => {
    if (brush) {
      brush.end = event.clientX - svg.getBoundingClientRect().left;
      brush.node.setAttribute('x', Math.min(brush.start, brush.end));
      brush.node.setAttribute('width', Math.abs(brush.end - brush.start));
    }
  });
  svg.addEventListener('pointerup', () => {
    if (brush && Math.abs((brush.end ?? brush.start) - brush.start) >= BRUSHED) {
      act(brush.start, brush.end);
    }
    brush?.node.remove();
    brush = null;
  });
  svg.addEventListener('pointercancel', () => {
    brush?.node.remove();
    brush = null;
  });
}
