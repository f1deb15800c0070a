// Draws a graph of attribution that the kernel has laid out. Whatever comes from a library is set as text.

/** Milliseconds without a key before a typed query goes to the kernel. */
const TYPING_PAUSE = 400;
const ZOOM_STEP = 1.25;
const ZOOM_LEAST = 0.1;
const ZOOM_MOST = 3;
const LINE_HEIGHT = 15;
/** From number to number where several steps arrive. */
const COUNT_HEIGHT = 11;
/** Pixels of the drawing that are shown without scrolling, as in the stylesheet. */
const TALLEST = 556;

function render({ model, el }) {
  const view = () => model.get('_view');
  let zoom = 0;
  let isFitted = true;
  /** Smaller than this, the words of a fitted drawing could not be read. */
  const LEGIBLE = 0.7;
  let typing = 0;
  let waiting = 0;
  /** The box that the Tab key comes to. */
  let current = '';

  function beBusy() {
    root.setAttribute('aria-busy', 'true');
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      status.textContent = KERNEL_SILENT;
    }, KERNEL_PATIENCE);
  }

  function ask(name, value) {
    if (model.get(name) !== value) {
      model.set(name, value);
      model.save_changes();
      beBusy();
    }
  }

  const query = make('input', {
    type: 'search',
    placeholder: 'which claims: words, tag:strength, claimant:CIA …',
    autocomplete: 'off',
    spellcheck: 'false',
    'data-testid': 'bibclaim-graph-query'
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
  const top = make(
    'select',
    { 'data-testid': 'bibclaim-graph-top' },
    ...view().tops.map(number => make('option', { value: number }, String(number)))
  );
  top.addEventListener('change', () => ask('top', Number(top.value)));
  const zoomIn = makeButton('Zoom in', { 'data-testid': 'bibclaim-graph-zoom-in' }, () =>
    zoomBy(ZOOM_STEP)
  );
  const zoomOut = makeButton('Zoom out', { 'data-testid': 'bibclaim-graph-zoom-out' }, () =>
    zoomBy(1 / ZOOM_STEP)
  );
  const fit = makeButton('Fit', { 'data-testid': 'bibclaim-graph-fit' }, fitAll);
  const bar = make(
    'div',
    { class: 'bibclaim-bar' },
    queryLabel,
    make('label', {}, 'Nodes by name', top),
    zoomIn,
    zoomOut,
    fit
  );
  const status = make('p', {
    class: 'bibclaim-status',
    role: 'status',
    'data-testid': 'bibclaim-graph-status'
  });
  const empty = make('p', { class: 'bibclaim-empty', 'data-testid': 'bibclaim-graph-empty' });
  const svg = makeSvg('svg', {
    role: 'group',
    'aria-label': 'Graph of attribution: arrow keys move between nodes, Enter chooses one',
    'data-testid': 'bibclaim-graph-drawing'
  });
  const drawing = make('div', { class: 'bibclaim-drawing' }, svg);
  const told = make('p', {
    class: 'bibclaim-told',
    role: 'status',
    'data-testid': 'bibclaim-graph-told'
  });
  const table = make('details', { 'data-testid': 'bibclaim-graph-table' });
  const keys = keysHelp([
    ['→ ←', 'to the node that is cited, and to the one that cites'],
    ['↓ ↑ Home End', 'within a layer'],
    ['Enter', 'choose the node and list its claims below; Escape lets it go'],
    ['+ − 0', 'zoom in, zoom out, fit']
  ]);
  const root = make(
    'section',
    {
      class: 'bibclaim-canvas bibclaim-graph',
      'aria-label': 'Attribution graph',
      'data-testid': 'bibclaim-graph'
    },
    bar,
    status,
    empty,
    drawing,
    told,
    table,
    keys
  );
  el.append(root);

  const boxOf = id => view().boxes.find(box => box.id === id);
  const nodeOf = id => svg.querySelector(`[data-focus="${CSS.escape(`node ${id}`)}"]`);
  const layerOf = layer =>
    view()
      .boxes.filter(box => box.layer === layer)
      .sort((one, other) => one.y - other.y);

  function setZoom(value) {
    zoom = Math.min(ZOOM_MOST, Math.max(ZOOM_LEAST, value));
    const { width, height } = view();
    svg.setAttribute('width', width * zoom);
    svg.setAttribute('height', height * zoom);
  }

  function zoomBy(factor) {
    isFitted = false;
    const { scrollLeft, scrollTop, clientWidth, clientHeight } = drawing;
    const before = zoom;
    setZoom(zoom * factor);
    const ratio = zoom / before;
    drawing.scrollTo(
      (scrollLeft + clientWidth / 2) * ratio - clientWidth / 2,
      (scrollTop + clientHeight / 2) * ratio - clientHeight / 2
    );
  }

  /** As wide as there is room, while it can be read. */
  function fitWidth() {
    isFitted = true;
    const room = drawing.clientWidth || 600;
    setZoom(Math.min(1, Math.max(LEGIBLE, room / view().width)));
  }

  /** The whole drawing at once, however small. */
  function fitAll() {
    isFitted = false;
    const { width, height } = view();
    setZoom(Math.min(1, (drawing.clientWidth || 600) / width, TALLEST / height));
    drawing.scrollTo(0, 0);
  }

  function moveTo(id) {
    const node = id && nodeOf(id);
    if (node) {
      nodeOf(current)?.setAttribute('tabindex', '-1');
      current = id;
      node.setAttribute('tabindex', '0');
      node.focus({ preventScroll: true });
      node.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
  }

  /** The neighbour that most claims lead to, or come from. */
  function neighbour(id, from, to) {
    const steps = view().steps.filter(step => step[from] === id);
    return steps.reduce((best, step) => (!best || step.count > best.count ? step : best), null)?.[
      to
    ];
  }

  const choose = id => ask('chosen', model.get('chosen') === id ? '' : id);

  svg.addEventListener('keydown', event => {
    const id = event.target.closest('.bibclaim-node')?.dataset.id;
    if (!id || event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    const column = layerOf(boxOf(id).layer).map(box => box.id);
    const at = column.indexOf(id);
    const act = {
      ArrowRight: () => moveTo(neighbour(id, 'source', 'target')),
      ArrowLeft: () => moveTo(neighbour(id, 'target', 'source')),
      ArrowDown: () => moveTo(column[at + 1]),
      ArrowUp: () => moveTo(column[at - 1]),
      Home: () => moveTo(column[0]),
      End: () => moveTo(column.at(-1)),
      Enter: () => choose(id),
      ' ': () => choose(id),
      Escape: () => ask('chosen', ''),
      '+': () => zoomBy(ZOOM_STEP),
      '=': () => zoomBy(ZOOM_STEP),
      '-': () => zoomBy(1 / ZOOM_STEP),
      0: fitAll
    }[event.key];
    if (act) {
      event.preventDefault();
      act();
    }
  });

  function drawStep({ id, source, target, way, count }, chosen, place) {
    let path = '';
    for (let at = 0; at < way.length; at += 4) {
      const [x1, y1, x2, y2] = way.slice(at, at + 4);
      // to the other side of a gap, or out and back within a layer
      const bend = x1 === x2 ? 46 : (x2 - x1) / 2;
      path += `${at ? 'L' : 'M'}${x1} ${y1} C${x1 + bend} ${y1} ${x1 === x2 ? x2 + bend : x2 - bend} ${y2} ${x2} ${y2} `;
    }
    const [beforeX, , x2, y2] = way.slice(-4);
    // the arrow stands where the line arrives, flat in either direction
    const arrow = beforeX < x2 ? -9 : 9;
    const group = makeSvg(
      'g',
      {
        class: `bibclaim-step${[id, source, target].includes(chosen) ? ' bibclaim-lit' : ''}`,
        'aria-hidden': 'true',
        'data-id': id
      },
      makeSvg('path', { class: 'bibclaim-grip', d: path }),
      makeSvg('path', {
        class: 'bibclaim-curve',
        d: path,
        'stroke-width': Math.min(7, 1 + Math.log2(count)).toFixed(1)
      }),
      makeSvg('path', { class: 'bibclaim-arrow', d: `M${x2} ${y2} l${arrow} -5 v10 z` })
    );
    if (count > 1) {
      group.append(
        makeSvg(
          'text',
          {
            class: 'bibclaim-small',
            x: x2 + 2 * arrow,
            y: y2 - 4 - COUNT_HEIGHT * place,
            'text-anchor': 'middle'
          },
          String(count)
        )
      );
    }
    group.addEventListener('click', () => choose(id));
    return group;
  }

  function drawBox(box, chosen) {
    const { boxWidth: width, boxHeight: height } = view();
    const { x, y } = box;
    const shape = box.isDocument
      ? makeSvg('path', {
          d: `M${x} ${y} h${width - 14} l14 14 v${height - 14} h${-width} z m${width - 14} 0 v14 h14`
        })
      : makeSvg('rect', { x, y, width, height, rx: box.isRest ? 4 : 14 });
    const under = [box.role, `${box.count} claim${box.count === 1 ? '' : 's'}`, box.grades]
      .filter(Boolean)
      .join(' · ');
    const first = y + (box.lines.length > 1 ? 19 : 26);
    const node = makeSvg(
      'g',
      {
        class: `bibclaim-node${box.isRest ? ' bibclaim-rest' : ''}${box.isToGet ? ' bibclaim-to-get' : ''}`,
        role: 'button',
        tabindex: box.id === current ? '0' : '-1',
        'aria-pressed': String(box.id === chosen),
        'aria-label': box.said,
        'data-id': box.id,
        'data-focus': `node ${box.id}`,
        'data-testid': 'bibclaim-graph-node'
      },
      shape,
      ...box.lines.map((line, place) =>
        makeSvg(
          'text',
          {
            class: 'bibclaim-name',
            x: x + width / 2,
            y: first + place * LINE_HEIGHT,
            'text-anchor': 'middle'
          },
          line
        )
      ),
      makeSvg(
        'text',
        { class: 'bibclaim-small', x: x + width / 2, y: y + height - 9, 'text-anchor': 'middle' },
        under
      ),
      makeSvg('title', {}, box.said)
    );
    if (box.isToGet) {
      node.append(
        makeSvg('rect', {
          class: 'bibclaim-flag-ground',
          x: x + width - 50,
          y: y - 8,
          width: 44,
          height: 16,
          rx: 8
        }),
        makeSvg(
          'text',
          { class: 'bibclaim-flag', x: x + width - 28, y: y + 4, 'text-anchor': 'middle' },
          'to get'
        )
      );
    }
    node.addEventListener('click', () => {
      moveTo(box.id);
      choose(box.id);
    });
    return node;
  }

  function drawTable() {
    const { boxes, steps, note } = view();
    const names = new Map(boxes.map(box => [box.id, box.label]));
    const chooser = (id, label, name) =>
      make(
        'td',
        { dir: 'auto' },
        makeButton(label, { 'data-focus': `${name} ${id}` }, () => choose(id))
      );
    const head = (...labels) =>
      make(
        'thead',
        {},
        make('tr', {}, ...labels.map(label => make('th', { scope: 'col' }, label)))
      );
    const cells = (...texts) => texts.map(text => make('td', { dir: 'auto' }, String(text)));
    const isOpen = table.open;
    table.replaceChildren(
      make('summary', { 'data-focus': 'table' }, 'As a table'),
      make(
        'div',
        { class: 'bibclaim-scroll' },
        make(
          'table',
          {},
          make('caption', {}, 'Nodes'),
          head('Name', 'Role', 'Claims', 'Grades', 'Originals to get'),
          make(
            'tbody',
            {},
            ...boxes.map(box =>
              make(
                'tr',
                {},
                chooser(box.id, box.label, 'list'),
                ...cells(box.role, box.count, box.grades, box.toGet || '')
              )
            )
          )
        ),
        make(
          'table',
          {},
          make('caption', {}, `Steps. ${note}`),
          head('From', 'To', 'Claims', 'Published as'),
          make(
            'tbody',
            {},
            ...steps.map(step =>
              make(
                'tr',
                {},
                chooser(step.id, names.get(step.source), 'step'),
                ...cells(names.get(step.target), step.count, step.media)
              )
            )
          )
        )
      )
    );
    table.open = isOpen;
  }

  function drawAll() {
    clearTimeout(waiting);
    root.setAttribute('aria-busy', 'false');
    const {
      boxes,
      steps,
      width,
      height,
      summary,
      note,
      empty: words,
      hasQuery,
      told: said
    } = view();
    const chosen = model.get('chosen');
    queryLabel.hidden = !hasQuery;
    top.value = String(model.get('top'));
    status.textContent = `${summary}. ${note}`;
    empty.textContent = words;
    empty.hidden = !words;
    drawing.hidden = table.hidden = boxes.length === 0;
    told.textContent = said;
    if (!boxOf(current)) {
      current = boxOf(chosen) ? chosen : (boxes[0]?.id ?? '');
    }
    svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
    const lit = steps.filter(step => [step.id, step.source, step.target].includes(chosen));
    const dim = steps.filter(step => !lit.includes(step));
    // in the order in which they are read: layer by layer, from the top
    const ordered = [...boxes].sort((one, other) => one.layer - other.layer || one.y - other.y);
    svg.replaceChildren(
      ...[...dim, ...lit].map(step => {
        const numbered = steps.filter(one => one.target === step.target && one.count > 1);
        return drawStep(step, chosen, numbered.indexOf(step));
      }),
      ...ordered.map(box => drawBox(box, chosen))
    );
    drawTable();
    if (isFitted) {
      fitWidth();
    } else {
      setZoom(zoom);
    }
  }

  const draw = () => keepFocus(root, drawAll, '.bibclaim-node[tabindex="0"], input');
  const takeQuery = () => {
    if (document.activeElement !== query) {
      query.value = model.get('query');
    }
  };
  const sizes = new ResizeObserver(() => isFitted && fitWidth());
  sizes.observe(drawing);
  model.on('change:_view', draw);
  model.on('change:query', takeQuery);
  draw();
  const release = ownKeys(root);

  return () => {
    release();
    clearTimeout(typing);
    clearTimeout(waiting);
    sizes.disconnect();
    model.off('change:_view', draw);
    model.off('change:query', takeQuery);
  };
}

export default { render };
