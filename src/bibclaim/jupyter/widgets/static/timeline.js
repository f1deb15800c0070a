// Draws the lanes of a timeline that the kernel has packed: places from 0 to 1 become pixels here, so that the drawing
// is as wide as there is room. Whatever comes from a library is set as text.

/** Milliseconds without a key before a typed query goes to the kernel. */
const TYPING_PAUSE = 400;
const AXIS = 26;
const HEADING = 24;
const LINE = 33;
const LANE_GAP = 8;
const SIDE = 14;
/** A bar shorter than this is its mark alone. */
const SHORTEST_BAR = 12;
/** Width that a label of the axis needs. */
const TICK_WIDTH = 78;

function render({ model, el }) {
  const view = () => model.get('_view');
  let width = 600;
  let typing = 0;
  let waiting = 0;
  /** The mark or heading that the Tab key comes to. */
  let current = '';

  function beBusy() {
    root.setAttribute('aria-busy', 'true');
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      status.textContent = KERNEL_SILENT;
    }, KERNEL_PATIENCE);
  }

  function beReady() {
    clearTimeout(waiting);
    root.setAttribute('aria-busy', 'false');
  }

  function ask(name, value) {
    if (model.get(name) !== value) {
      model.set(name, value);
      model.save_changes();
      beBusy();
    }
  }

  function move(way) {
    const mark = allMarks().find(one => one.key === current);
    model.send({ move: way, around: mark ? mark.at : 0.5 });
    beBusy();
  }

  const query = make('input', {
    type: 'search',
    placeholder: 'which claims: words, tag:strength, claimant:CIA …',
    autocomplete: 'off',
    spellcheck: 'false',
    'data-testid': 'bibclaim-timeline-query'
  });
  query.value = model.get('query');
  query.addEventListener('input', () => {
    clearTimeout(typing);
    typing = setTimeout(() => ask('query', query.value), TYPING_PAUSE);
  });
  query.addEventListener('keydown', event => {
    if (event.key === 'Enter') {
      clearTimeout(typing);
      ask('query', query.value);
    }
  });
  const queryLabel = make('label', { class: 'bibclaim-query' }, 'Claims', query);
  const lanes = make(
    'select',
    { 'data-testid': 'bibclaim-timeline-lanes' },
    ...view().ways.map(({ value, label }) => make('option', { value }, label))
  );
  lanes.addEventListener('change', () => ask('lanes', lanes.value));
  const kind = make('select', { 'data-testid': 'bibclaim-timeline-kind' });
  kind.addEventListener('change', () => ask('kind', kind.value));
  const button = (label, way) =>
    makeButton(label, { 'data-testid': `bibclaim-timeline-${way}` }, () => move(way));
  const zoomIn = button('Zoom in', 'in');
  const zoomOut = button('Zoom out', 'out');
  const earlier = button('Earlier', 'earlier');
  const later = button('Later', 'later');
  const all = button('All', 'all');
  const status = make('p', {
    class: 'bibclaim-status',
    role: 'status',
    'data-testid': 'bibclaim-timeline-status'
  });
  const undated = makeButton('', { 'data-testid': 'bibclaim-timeline-undated' }, () =>
    ask('listed', model.get('listed') === 'undated' ? '' : 'undated')
  );
  const empty = make('p', { class: 'bibclaim-empty', 'data-testid': 'bibclaim-timeline-empty' });
  const axis = makeSvg('svg', { class: 'bibclaim-axis', height: AXIS, 'aria-hidden': 'true' });
  const svg = makeSvg('svg', {
    role: 'group',
    'aria-label': 'Timeline: arrow keys move between marks, Enter opens one',
    'data-testid': 'bibclaim-timeline-drawing'
  });
  const drawing = make('div', { class: 'bibclaim-drawing' }, axis, svg);
  const previous = makeButton('Previous lanes', {}, () => ask('lane_page', view().lanePage - 1));
  const place = make('span', {});
  const next = makeButton('Next lanes', { 'data-testid': 'bibclaim-timeline-next-lanes' }, () =>
    ask('lane_page', view().lanePage + 1)
  );
  const pager = make(
    'nav',
    { class: 'bibclaim-bar', 'aria-label': 'Pages of lanes' },
    previous,
    place,
    next
  );
  const details = make('section', {
    class: 'bibclaim-opened',
    'aria-label': 'Details of the chosen mark',
    'data-testid': 'bibclaim-timeline-details'
  });
  const told = make('p', {
    class: 'bibclaim-told',
    role: 'status',
    'data-testid': 'bibclaim-timeline-told'
  });
  const legend = make('ul', { class: 'bibclaim-legend' });
  const keys = keysHelp([
    ['→ ←', 'from mark to mark along a lane, then to the lane’s name'],
    ['↓ ↑ Home End', 'to the lines and lanes below and above, to the first and last'],
    ['Enter', 'open the details of a mark, or list the claims of a lane; Escape closes them'],
    ['+ − 0', 'zoom in, zoom out, all'],
    ['Shift+→ Shift+←', 'later, earlier'],
    ['Page Down, Page Up', 'next and previous lanes']
  ]);
  const root = make(
    'section',
    {
      class: 'bibclaim-canvas bibclaim-timeline',
      'aria-label': 'Timeline of claims',
      'data-testid': 'bibclaim-timeline'
    },
    make(
      'div',
      { class: 'bibclaim-bar' },
      queryLabel,
      make('label', {}, 'Lanes', lanes),
      make('label', {}, 'Dates', kind)
    ),
    make(
      'div',
      { class: 'bibclaim-bar bibclaim-second' },
      status,
      undated,
      zoomIn,
      zoomOut,
      earlier,
      later,
      all
    ),
    empty,
    drawing,
    legend,
    pager,
    details,
    keys,
    told
  );
  el.append(root);

  const x = at => SIDE + at * (width - 2 * SIDE);
  const allMarks = () => view().lanes.flatMap(lane => lane.marks);
  const laneKey = lane => `lane ${lane.key}`;
  const stop = key => svg.querySelector(`[data-focus="${CSS.escape(key)}"]`);

  function moveTo(key) {
    const node = key && stop(key);
    if (node) {
      stop(current)?.setAttribute('tabindex', '-1');
      current = key;
      node.setAttribute('tabindex', '0');
      node.focus({ preventScroll: true });
      node.scrollIntoView({ block: 'nearest' });
    }
  }

  /** The lines from top to bottom: headings, and the marks of a line from left to right. */
  function lines() {
    return view().lanes.flatMap(lane => [
      [{ key: laneKey(lane), at: 0 }],
      ...Array.from({ length: lane.lines }, (_, line) =>
        lane.marks.filter(mark => mark.line === line).sort((one, other) => one.at - other.at)
      ).filter(marks => marks.length)
    ]);
  }

  svg.addEventListener('keydown', event => {
    const key = event.target.closest('[data-key]')?.dataset.key;
    if (!key || event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    const rows = lines();
    const row = rows.findIndex(line => line.some(one => one.key === key));
    const at = rows[row].findIndex(one => one.key === key);
    const here = rows[row][at];
    const lane = view().lanes.find(one => laneKey(one) === key || one.marks.includes(here));
    const along = [...lane.marks].sort((one, other) => one.at - other.at || one.line - other.line);
    const nth = along.indexOf(here);
    const nearest = line =>
      line?.reduce((best, one) =>
        Math.abs(one.at - here.at) < Math.abs(best.at - here.at) ? one : best
      ).key;
    const act = {
      ArrowRight: () => (event.shiftKey ? move('later') : moveTo(along[nth + 1]?.key)),
      ArrowLeft: () =>
        event.shiftKey ? move('earlier') : moveTo(nth > 0 ? along[nth - 1].key : laneKey(lane)),
      ArrowDown: () => moveTo(nearest(rows[row + 1])),
      ArrowUp: () => moveTo(nearest(rows[row - 1])),
      Home: () => moveTo(rows[0][0].key),
      End: () => moveTo(rows.at(-1).at(-1).key),
      PageDown: () => next.click(),
      PageUp: () => previous.click(),
      Enter: () => press(key),
      ' ': () => press(key),
      Escape: close,
      '+': () => move('in'),
      '=': () => move('in'),
      '-': () => move('out'),
      0: () => move('all')
    }[event.key];
    if (act) {
      event.preventDefault();
      act();
    }
  });

  function press(key) {
    const name = key.startsWith('lane ') ? 'listed' : 'opened';
    ask(name, model.get(name) === key ? '' : key);
  }

  function close() {
    ask('opened', '');
    ask('listed', '');
  }

  brushing(svg, (begin, end) => {
    const at = pixel => (pixel - SIDE) / (width - 2 * SIDE);
    model.send({ span: [at(begin), at(end)] });
    beBusy();
  });

  function drawMark(mark, top) {
    const y = top + mark.line * LINE + 22;
    const [begin, end] = [x(mark.begin), x(mark.end)];
    const isBar = end - begin >= SHORTEST_BAR || mark.opensLeft || mark.opensRight;
    const isLate = begin + mark.label.length * 6.4 > width - SIDE;
    const group = makeSvg(
      'g',
      {
        class: 'bibclaim-fact',
        role: 'button',
        tabindex: mark.key === current ? '0' : '-1',
        'aria-expanded': String(model.get('opened') === mark.key),
        'aria-label': mark.said,
        'data-key': mark.key,
        'data-focus': mark.key,
        'data-testid': 'bibclaim-timeline-mark'
      },
      makeSvg('title', {}, mark.said),
      makeSvg('rect', {
        class: 'bibclaim-halo',
        x: begin - 6,
        y: y - 19,
        width: Math.max(end - begin + 12, 12),
        height: LINE - 3,
        rx: 3
      })
    );
    if (isBar) {
      group.append(
        makeSvg('line', {
          class: `bibclaim-bar-line bibclaim-kind-${mark.kind}${mark.isSure ? '' : ' bibclaim-unsure'}`,
          x1: begin,
          x2: end,
          y1: y,
          y2: y
        })
      );
    }
    if (mark.opensLeft) {
      group.append(
        makeSvg('path', { class: 'bibclaim-arrow', d: `M${begin - 6} ${y} l9 -5 v10 z` })
      );
    }
    if (mark.opensRight) {
      group.append(
        makeSvg('path', { class: 'bibclaim-arrow', d: `M${end + 6} ${y} l-9 -5 v10 z` })
      );
    }
    group.append(
      shape(mark.kind, mark.isSure, x(mark.at), y),
      makeSvg(
        'text',
        {
          class: 'bibclaim-small',
          x: isLate ? width - SIDE : begin,
          y: y - 9,
          'text-anchor': isLate ? 'end' : 'start'
        },
        mark.label
      )
    );
    group.addEventListener('click', () => {
      moveTo(mark.key);
      press(mark.key);
    });
    return group;
  }

  function drawHeading(lane, top) {
    const key = laneKey(lane);
    const hidden = lane.hidden ? `, ${lane.hidden} more than are drawn` : '';
    const said = `${lane.key}: ${lane.count} dated fact${lane.count === 1 ? '' : 's'}${hidden}`;
    const group = makeSvg(
      'g',
      {
        class: 'bibclaim-lane',
        role: 'button',
        tabindex: key === current ? '0' : '-1',
        'aria-pressed': String(view().listed === key),
        'aria-label': `${said}. List the claims`,
        'data-key': key,
        'data-focus': key,
        'data-testid': 'bibclaim-timeline-lane'
      },
      makeSvg('title', {}, `${said}. List the claims below`),
      makeSvg('rect', { x: 1, y: top + 2, width: width - 2, height: HEADING - 4, rx: 3 }),
      makeSvg(
        'text',
        { x: 8, y: top + 16 },
        makeSvg('tspan', { class: 'bibclaim-name' }, lane.label),
        makeSvg(
          'tspan',
          { class: 'bibclaim-small', dx: 8 },
          lane.hidden ? `${lane.count} · +${lane.hidden} not drawn, list them` : String(lane.count)
        )
      )
    );
    group.addEventListener('click', () => {
      moveTo(key);
      press(key);
    });
    return group;
  }

  function drawAxis(height) {
    const { ticks } = view();
    // labels that would touch each other are left out, every second or third stays
    const every = Math.max(1, Math.ceil((ticks.length * TICK_WIDTH) / (width - 2 * SIDE)));
    axis.replaceChildren(
      ...ticks
        .filter((_, nth) => nth % every === 0)
        .map(({ at, label }) =>
          makeSvg(
            'text',
            {
              class: 'bibclaim-small',
              x: x(at),
              y: 16,
              'text-anchor': at > 0.93 ? 'end' : at < 0.05 ? 'start' : 'middle'
            },
            label
          )
        )
    );
    return ticks.map(({ at }) =>
      makeSvg('line', { class: 'bibclaim-tick', x1: x(at), x2: x(at), y1: 0, y2: height })
    );
  }

  function drawLanes() {
    width = Math.max(300, drawing.clientWidth || 600);
    const parts = [];
    let top = 0;
    for (const lane of view().lanes) {
      parts.push(drawHeading(lane, top));
      top += HEADING;
      const marks = [...lane.marks].sort(
        (one, other) => one.at - other.at || one.line - other.line
      );
      parts.push(...marks.map(mark => drawMark(mark, top)));
      top += lane.lines * LINE + LANE_GAP;
    }
    const height = Math.max(top, LINE);
    for (const [node, tall] of [
      [axis, AXIS],
      [svg, height]
    ]) {
      node.setAttribute('width', width);
      node.setAttribute('height', tall);
    }
    svg.replaceChildren(...drawAxis(height), ...parts);
  }

  function drawDetails() {
    const { details: found } = view();
    details.hidden = !found;
    details.replaceChildren();
    if (found) {
      details.append(
        make('h4', { dir: 'auto' }, found.title),
        detailContents(found.details),
        makeButton(
          'Close',
          { 'data-focus': 'close', 'data-testid': 'bibclaim-timeline-close' },
          () => {
            ask('opened', '');
            moveTo(found.key);
          }
        )
      );
    }
  }

  function drawAll() {
    beReady();
    const found = view();
    queryLabel.hidden = !found.hasQuery;
    lanes.value = model.get('lanes');
    kind.replaceChildren(
      make('option', { value: '' }, 'any'),
      ...found.kinds.map(({ value, label, count }) =>
        make('option', { value }, `${label} (${count})`)
      )
    );
    kind.value = model.get('kind');
    const span = found.lanes.length ? `; shown: ${found.shownFrom} to ${found.shownTo}` : '';
    const unread = found.unreadable
      ? `; ${found.unreadable} date${found.unreadable === 1 ? '' : 's'} could not be read`
      : '';
    status.textContent = `${found.summary}${span}${unread}.`;
    undated.textContent = `${found.undated} without a date`;
    undated.hidden = found.undated === 0;
    undated.setAttribute('aria-pressed', String(found.listed === 'undated'));
    empty.textContent = found.empty;
    empty.hidden = !found.empty;
    drawing.hidden = legend.hidden = Boolean(found.empty);
    for (const one of [zoomIn, zoomOut, earlier, later, all]) {
      one.hidden = Boolean(found.empty);
    }
    for (const one of [zoomOut, earlier, later, all]) {
      one.setAttribute('aria-disabled', String(found.isAll));
    }
    place.textContent = `Lanes, page ${found.lanePage} of ${found.lanePages} (${found.laneCount} lanes)`;
    pager.hidden = found.lanePages <= 1;
    previous.setAttribute('aria-disabled', String(found.lanePage <= 1));
    next.setAttribute('aria-disabled', String(found.lanePage >= found.lanePages));
    told.textContent = found.told;
    const stops = lines().flat();
    if (!stops.some(one => one.key === current)) {
      current = (allMarks()[0] ?? stops[0])?.key ?? '';
    }
    drawLanes();
    legend.replaceChildren(...drawLegend(view().kinds));
    drawDetails();
  }

  const draw = () => keepFocus(root, drawAll, 'svg [tabindex="0"], input');
  const takeQuery = () => {
    if (document.activeElement !== query) {
      query.value = model.get('query');
    }
  };
  const sizes = new ResizeObserver(() => {
    if (drawing.clientWidth && Math.abs(drawing.clientWidth - width) > 1) {
      keepFocus(root, drawLanes, 'svg [tabindex="0"]');
    }
  });
  sizes.observe(drawing);
  model.on('change:_view', draw);
  model.on('change:query', takeQuery);
  model.on('msg:custom', beReady);
  draw();
  const release = ownKeys(root);

  return () => {
    release();
    clearTimeout(typing);
    clearTimeout(waiting);
    sizes.disconnect();
    model.off('change:_view', draw);
    model.off('change:query', takeQuery);
    model.off('msg:custom', beReady);
  };
}

export default { render };
