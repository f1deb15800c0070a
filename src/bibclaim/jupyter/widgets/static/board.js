// Draws one page of a board. The kernel filters, sorts and cuts the list; this file shows the page that it is
// given and says back what the reader asks for. Whatever comes from a library is set as text, never as markup.

/** Milliseconds without a key before what was typed goes to the kernel. */
const TYPING_PAUSE = 200;
/** Milliseconds without an answer before the reader is told that the kernel is busy or gone. */
const KERNEL_PATIENCE = 4000;
/** Distinguishes the element ids of several boards, and of several views of one board, in a page. */
let boards = 0;

/**
 * Make an element; strings among the children become text nodes.
 *
 * @param {string} tag element name
 * @param {Record<string, unknown>} attributes `true` sets an empty attribute, `false` and `null` set none
 * @param {...(Node | string)} children
 * @returns {HTMLElement}
 */
function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false && value !== null && value !== undefined) {
      node.setAttribute(name, value === true ? '' : String(value));
    }
  }
  node.append(...children);
  return node;
}

/** A button that keeps its focus when it has nothing to do: `aria-disabled` instead of `disabled`. */
function makeButton(label, attributes, act) {
  const button = make('button', { type: 'button', ...attributes }, label);
  button.addEventListener('click', () => {
    if (button.getAttribute('aria-disabled') !== 'true') {
      act();
    }
  });
  return button;
}

/** The contents of a cell: a line of text, or a list of chips. */
function cellContents(value, kind) {
  if (kind === 'chips') {
    return value.length
      ? [make('ul', { class: 'bibclaim-chips' }, ...value.map(text => make('li', {}, text)))]
      : [];
  }
  return kind === 'badge' && value
    ? [make('span', { class: 'bibclaim-badge', 'data-value': value }, value.replaceAll('_', ' '))]
    : [value];
}

/** The opened part of a row: a description list, with quotations as such. */
function detailContents(details) {
  const list = make('dl', { class: 'bibclaim-details' });
  for (const { label, text, kind } of details) {
    list.append(
      make('dt', {}, label),
      make('dd', {}, kind === 'quote' ? make('blockquote', { dir: 'auto' }, text) : text)
    );
  }
  return list;
}

function render({ model, el }) {
  const number = ++boards;
  const opened = new Set();
  const view = () => model.get('_view');
  let chosen = new Set(model.get('selected'));

  let typing = 0;
  let waiting = 0;

  /** Set traits and send them in one message; the kernel answers with a new `_view`. */
  function ask(changes) {
    for (const [name, value] of Object.entries(changes)) {
      model.set(name, value);
    }
    model.save_changes();
    root.setAttribute('aria-busy', 'true');
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      status.textContent =
        'No answer from the kernel yet: it is busy with another cell, or not running. Run the cell again to restart the board.';
    }, KERNEL_PATIENCE);
  }

  /** Select rows, or take them out; shown at once, and told as a message so that no later press overtakes it. */
  function select(ids, isChosen) {
    for (const id of ids) {
      if (isChosen) {
        chosen.add(id);
      } else {
        chosen.delete(id);
      }
    }
    model.send({ select: 'some', ids, chosen: isChosen });
    drawSelection();
  }

  // The frame is made once, so that the focus stays where it is while pages change.
  const filter = make('input', {
    type: 'search',
    placeholder: view().placeholder,
    'data-testid': 'bibclaim-board-filter',
    autocomplete: 'off',
    spellcheck: 'false'
  });
  filter.value = model.get('filter');
  filter.addEventListener('input', () => {
    clearTimeout(typing);
    typing = setTimeout(() => ask({ filter: filter.value, page: 1 }), TYPING_PAUSE);
  });
  filter.addEventListener('keydown', event => {
    if (event.key === 'Enter') {
      clearTimeout(typing);
      ask({ filter: filter.value, page: 1 });
    }
  });

  const facets = make('span', { class: 'bibclaim-facets' });
  const tools = make(
    'div',
    { class: 'bibclaim-tools', role: 'search' },
    make('label', { class: 'bibclaim-filter' }, make('span', {}, 'Filter'), filter),
    facets
  );
  const status = make('p', {
    class: 'bibclaim-status',
    role: 'status',
    'data-testid': 'bibclaim-board-status'
  });

  const pageBox = make('input', { type: 'checkbox', 'aria-label': 'Select all rows of this page' });
  pageBox.addEventListener('change', () =>
    select(
      view().rows.map(row => row.id),
      pageBox.checked
    )
  );
  // The roles are those of the elements; they are repeated because the narrow layout shows the rows as blocks.
  const header = make('tr', { role: 'row' });
  const body = make('tbody', { role: 'rowgroup' });
  const table = make('table', { role: 'table' }, make('thead', { role: 'rowgroup' }, header), body);
  const empty = make('p', { class: 'bibclaim-empty', 'data-testid': 'bibclaim-board-empty' });

  const previous = makeButton('Previous', { 'data-testid': 'bibclaim-board-previous' }, () =>
    ask({ page: view().page - 1 })
  );
  const place = make('span', { class: 'bibclaim-place', 'data-testid': 'bibclaim-board-place' });
  const next = makeButton('Next', { 'data-testid': 'bibclaim-board-next' }, () =>
    ask({ page: view().page + 1 })
  );
  const pager = make(
    'nav',
    { class: 'bibclaim-pager', 'aria-label': 'Pages' },
    previous,
    place,
    next
  );
  const count = make('span', { class: 'bibclaim-count', 'data-testid': 'bibclaim-board-selected' });
  const all = makeButton('', { 'data-testid': 'bibclaim-board-select-all' }, () =>
    model.send({ select: 'matching', filter: filter.value, facets: model.get('facets') })
  );
  const none = makeButton('Select none', { 'data-testid': 'bibclaim-board-select-none' }, () =>
    model.send({ select: 'none' })
  );
  const selection = make('div', { class: 'bibclaim-selection' }, count, all, none);
  const foot = make('div', { class: 'bibclaim-foot' }, pager, selection);
  const problems = make('div', {
    class: 'bibclaim-problems',
    'data-testid': 'bibclaim-board-problems'
  });

  const root = make(
    'section',
    {
      class: 'bibclaim-board',
      'aria-label': view().label,
      'data-testid': 'bibclaim-board',
      // Keys pressed here are for the board: JupyterLab would take letters and Enter for notebook commands.
      'data-lm-suppress-shortcuts': 'true'
    },
    tools,
    status,
    make('div', { class: 'bibclaim-table' }, table),
    empty,
    foot,
    problems
  );
  el.append(root);

  function drawFacets() {
    facets.replaceChildren(
      ...view().facets.map(({ name, label, value, options }) => {
        const choice = make(
          'select',
          { 'data-testid': `bibclaim-board-facet-${name}` },
          make('option', { value: '' }, 'any'),
          ...options.map(option =>
            make('option', { value: option.value }, `${option.label} (${option.count})`)
          )
        );
        choice.value = value;
        choice.addEventListener('change', () =>
          ask({ facets: { ...model.get('facets'), [name]: choice.value }, page: 1 })
        );
        return make('label', {}, make('span', {}, label), choice);
      })
    );
  }

  function drawHeader() {
    const { columns, sort, descending } = view();
    header.replaceChildren(
      make('td', { class: 'bibclaim-mark', role: 'cell' }, pageBox),
      ...columns.map(({ key, label, sortable }) => {
        if (!sortable) {
          return make('th', { scope: 'col', role: 'columnheader' }, label);
        }
        const order = sort === key ? (descending ? 'descending' : 'ascending') : 'none';
        const arrow = { ascending: ' ▲', descending: ' ▼', none: '' }[order];
        // A third press goes back to the order in which the list came.
        const request =
          order === 'none'
            ? { sort: key, descending: false }
            : order === 'ascending'
              ? { sort: key, descending: true }
              : { sort: '', descending: false };
        return make(
          'th',
          { scope: 'col', role: 'columnheader', 'aria-sort': order },
          makeButton(
            make('span', {}, label, make('span', { 'aria-hidden': 'true' }, arrow)),
            { 'data-testid': `bibclaim-board-sort-${key}`, 'data-focus': `sort ${key}` },
            () => ask({ ...request, page: 1 })
          )
        );
      })
    );
  }

  function drawRow(row, index) {
    const { columns } = view();
    const detailId = `bibclaim-board-${number}-detail-${index}`;
    const details = make(
      'tr',
      { class: 'bibclaim-detail-row', id: detailId, role: 'row' },
      make('td', { colspan: columns.length + 1, role: 'cell' }, detailContents(row.details))
    );
    details.hidden = !opened.has(row.id);

    const box = make('input', {
      type: 'checkbox',
      'aria-label': `Select: ${row.title}`,
      'data-focus': `select ${row.id}`
    });
    box.addEventListener('change', () => select([row.id], box.checked));
    const line = make(
      'tr',
      { class: 'bibclaim-row', 'data-id': row.id, role: 'row' },
      make('td', { class: 'bibclaim-mark', role: 'cell' }, box)
    );
    columns.forEach(({ key, label, kind }, place) => {
      const cell = make(place ? 'td' : 'th', {
        scope: place ? null : 'row',
        role: place ? 'cell' : 'rowheader',
        class: `bibclaim-column-${key}`,
        'data-label': label,
        dir: 'auto'
      });
      if (place === 0 && row.details.length) {
        const opener = makeButton(
          make('span', {}, row.cells[key]),
          {
            class: 'bibclaim-open',
            'aria-expanded': String(!details.hidden),
            'aria-controls': detailId,
            'data-focus': `open ${row.id}`
          },
          () => {
            details.hidden = !details.hidden;
            opener.setAttribute('aria-expanded', String(!details.hidden));
            if (details.hidden) {
              opened.delete(row.id);
            } else {
              opened.add(row.id);
            }
          }
        );
        cell.append(opener);
      } else {
        cell.append(...cellContents(row.cells[key], kind));
      }
      line.append(cell);
    });
    return [line, details];
  }

  function drawSelection() {
    const { rows, matched } = view();
    for (const line of body.querySelectorAll('.bibclaim-row')) {
      const isChosen = chosen.has(line.dataset.id);
      line.querySelector('input').checked = isChosen;
      line.classList.toggle('bibclaim-chosen', isChosen);
    }
    const here = rows.filter(row => chosen.has(row.id)).length;
    pageBox.checked = rows.length > 0 && here === rows.length;
    pageBox.indeterminate = here > 0 && here < rows.length;
    count.textContent = `${chosen.size} selected`;
    all.textContent = `Select all ${matched}`;
    all.hidden = matched === 0;
    none.setAttribute('aria-disabled', String(chosen.size === 0));
  }

  function drawProblems() {
    const { problems: found, more_problems: more } = view();
    problems.replaceChildren();
    if (found.length) {
      const total = found.length + more;
      problems.append(
        make(
          'p',
          {},
          total === 1 ? '1 problem in the library' : `${total} problems in the library`
        ),
        make('ul', {}, ...found.map(text => make('li', {}, text)))
      );
      if (more) {
        problems.append(
          make('p', {}, `… and ${more} more; “bibclaim check” in a terminal lists them all.`)
        );
      }
    }
  }

  function draw() {
    clearTimeout(waiting);
    root.setAttribute('aria-busy', 'false');
    const { rows, page, pages, summary, empty: words } = view();
    const focused = root.contains(document.activeElement)
      ? document.activeElement.dataset.focus
      : undefined;
    drawFacets();
    drawHeader();
    body.replaceChildren(...rows.flatMap(drawRow));
    table.hidden = rows.length === 0;
    status.textContent = summary;
    empty.textContent = words;
    empty.hidden = !words;
    place.textContent = `Page ${page} of ${pages}`;
    previous.setAttribute('aria-disabled', String(page <= 1));
    next.setAttribute('aria-disabled', String(page >= pages));
    pager.hidden = pages <= 1;
    foot.hidden = rows.length === 0 && chosen.size === 0;
    drawProblems();
    drawSelection();
    if (focused) {
      root.querySelector(`[data-focus="${CSS.escape(focused)}"]`)?.focus();
    }
  }

  const takeSelection = () => {
    chosen = new Set(model.get('selected'));
    drawSelection();
  };
  const takeFilter = () => {
    if (document.activeElement !== filter) {
      filter.value = model.get('filter');
    }
  };
  model.on('change:_view', draw);
  model.on('change:selected', takeSelection);
  model.on('change:filter', takeFilter);
  draw();

  return () => {
    clearTimeout(typing);
    clearTimeout(waiting);
    model.off('change:_view', draw);
    model.off('change:selected', takeSelection);
    model.off('change:filter', takeFilter);
  };
}

export default { render };
