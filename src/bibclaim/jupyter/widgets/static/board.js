// Draws one page of a board. The kernel filters, sorts, groups and cuts the list; this file shows the page that it is
// given and says back what the reader asks for. Whatever comes from a library is set as text, never as markup.

/** Milliseconds without a key before what was typed goes to the kernel. */
const TYPING_PAUSE = 200;
/** Distinguishes the element ids of several boards, and of several views of one board, in a page. */
let boards = 0;

/** What tells a line from others: a row may stand under several headings. */
const lineOf = row => `${row.group} ${row.id}`;

function render({ model, el }) {
  const number = ++boards;
  const opened = new Set();
  const view = () => model.get('_view');
  const desk = () => model.get('_desk') || {};
  const picked = view().selection;
  let chosen = new Set(model.get(picked));
  /** The edit that is open, from `beginEdit`. */
  let edit = null;
  let requests = 0;
  /** Where the focus goes after the next page came: the first or the last line. */
  let nextFocus = '';

  let typing = 0;
  let waiting = 0;

  function beBusy() {
    root.setAttribute('aria-busy', 'true');
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      status.textContent = KERNEL_SILENT;
    }, KERNEL_PATIENCE);
  }

  /** Set traits and send them in one message; the kernel answers with a new `_view`. */
  function ask(changes) {
    const changed = Object.entries(changes).filter(
      ([name, value]) => JSON.stringify(model.get(name)) !== JSON.stringify(value)
    );
    if (!changed.length) {
      return;
    }
    for (const [name, value] of changed) {
      model.set(name, value);
    }
    model.save_changes();
    beBusy();
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

  function fold(group, folded) {
    model.send({ fold: 'one', group, folded });
    beBusy();
  }

  function turnPage(by) {
    const { page, pages } = view();
    if (page + by >= 1 && page + by <= pages) {
      ask({ page: page + by });
      return true;
    }
    return false;
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
    } else if (event.key === 'ArrowDown') {
      event.preventDefault();
      moveTo(lines()[0]);
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
  const undo = makeButton('Undo', { 'data-testid': 'bibclaim-board-undo' }, () => tell('undo'));
  const redo = makeButton('Redo', { 'data-testid': 'bibclaim-board-redo' }, () => tell('redo'));
  const foldAll = makeButton('Fold all', { 'data-testid': 'bibclaim-board-fold-all' }, () => {
    model.send({ fold: 'all', folded: true });
    beBusy();
  });
  const unfoldAll = makeButton('Unfold all', { 'data-testid': 'bibclaim-board-unfold-all' }, () => {
    model.send({ fold: 'all', folded: false });
    beBusy();
  });
  const top = make('div', { class: 'bibclaim-top' }, status, foldAll, unfoldAll, undo, redo);
  const message = make('p', {
    class: 'bibclaim-message',
    role: 'status',
    'data-testid': 'bibclaim-board-message'
  });
  const alarm = make('p', {
    class: 'bibclaim-alarm',
    role: 'alert',
    'data-testid': 'bibclaim-board-alarm'
  });
  const elsewhere = make('div', {
    class: 'bibclaim-elsewhere',
    'data-testid': 'bibclaim-board-elsewhere'
  });

  const pageBox = make('input', {
    type: 'checkbox',
    'aria-label': 'Select all rows of this page',
    'data-focus': 'select page'
  });
  pageBox.addEventListener('change', () =>
    select(
      rowsHere().map(row => row.id),
      pageBox.checked
    )
  );
  // The roles are those of the elements; they are repeated because the narrow layout shows the rows as blocks.
  const header = make('tr', { role: 'row' });
  const body = make('tbody', { role: 'rowgroup' });
  const table = make('table', { role: 'table' }, make('thead', { role: 'rowgroup' }, header), body);
  const empty = make('p', { class: 'bibclaim-empty', 'data-testid': 'bibclaim-board-empty' });

  const previous = makeButton('Previous', { 'data-testid': 'bibclaim-board-previous' }, () =>
    turnPage(-1)
  );
  const place = make('span', { class: 'bibclaim-place', 'data-testid': 'bibclaim-board-place' });
  const next = makeButton('Next', { 'data-testid': 'bibclaim-board-next' }, () => turnPage(1));
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
  const keys = make('div', {});
  const problems = make('div', {
    class: 'bibclaim-problems',
    'data-testid': 'bibclaim-board-problems'
  });

  const root = make(
    'section',
    {
      class: 'bibclaim-board',
      'aria-label': view().label,
      'data-testid': 'bibclaim-board'
    },
    tools,
    top,
    message,
    alarm,
    elsewhere,
    make('div', { class: 'bibclaim-table' }, table),
    empty,
    foot,
    keys,
    problems
  );
  el.append(root);

  const rowsHere = () => view().rows.filter(row => !row.isHeading);
  const rowOf = line => rowsHere().find(row => lineOf(row) === line);
  /** The buttons that the arrow keys move among: one a row, one a heading. */
  const lines = () => [...body.querySelectorAll('.bibclaim-open, .bibclaim-fold')];

  function moveTo(button) {
    button?.focus();
    button?.scrollIntoView({ block: 'nearest' });
    return Boolean(button);
  }

  lineKeys(body, {
    lines,
    moveTo,
    turn: turnWith,
    select: id => select([id], !chosen.has(id)),
    copy: line => copyRow(line),
    edit: line => openForm(line)
  });
  root.addEventListener('keydown', event => {
    const key = event.key.toLowerCase();
    const isTyping = event.target.matches('textarea, input:not([type="checkbox"])');
    if ((event.ctrlKey || event.metaKey) && !isTyping && (key === 'z' || key === 'y')) {
      event.preventDefault();
      // keys may be quicker than the kernel's word that there is something to take: it is the kernel that knows
      if (!undo.hidden) {
        tell(key === 'y' || event.shiftKey ? 'redo' : 'undo');
      }
    }
  });
  body.addEventListener('dblclick', event => {
    const line = event.target.closest('.bibclaim-row');
    const column = event.target.closest('[data-column]')?.dataset.column;
    if (line && !event.target.closest('button, input')) {
      openForm(line.dataset.line, column);
    }
  });

  function turnWith(by) {
    nextFocus = by > 0 ? 'first' : 'last';
    if (!turnPage(by)) {
      nextFocus = '';
    }
  }

  async function copyRow(line) {
    const row = rowOf(line);
    if (!row?.copy) {
      return;
    }
    const done = await copyText(row.copy);
    message.textContent = done ? 'Copied. Paste it in a Markdown cell or a document.' : '';
    alarm.textContent = done
      ? ''
      : 'The browser did not allow copying: open the row, select the sentence and copy it.';
  }

  /** Send an act to the kernel; the answer carries the same request. */
  function tell(act, more = {}) {
    const request = `${number}.${++requests}`;
    model.send({ act, request, ...more });
    beBusy();
    return request;
  }

  function openForm(line, column = 'statement') {
    const row = rowOf(line);
    if (!row?.edit) {
      return;
    }
    if (edit && edit.line !== line && Object.keys(changedFields(edit)).length) {
      elsewhere.querySelector('button')?.focus();
      alarm.textContent = `Save or discard the edit of “${edit.title}” first.`;
      return;
    }
    edit = edit?.line === line ? edit : beginEdit(row, line);
    opened.add(line);
    draw();
    focusField({ tags: 'tag', attitude: 'attitude' }[column] || 'statement');
  }

  function focusField(name) {
    root.querySelector(`[data-focus="edit ${name}"]`)?.focus();
  }

  function closeForm() {
    const line = edit?.line;
    edit = null;
    draw();
    moveTo(line && root.querySelector(`[data-focus="${CSS.escape(`open ${line}`)}"]`));
  }

  function saveEdit(newStatus) {
    const fields = changedFields(edit);
    if (newStatus) {
      fields.status = newStatus;
    }
    if (!Object.keys(fields).length) {
      closeForm();
      return;
    }
    edit.words = '';
    edit.request = tell('save', {
      id: edit.id,
      expected: edit.expected,
      fields,
      before: edit.shown
    });
    draw();
  }

  function beReady() {
    clearTimeout(waiting);
    root.setAttribute('aria-busy', 'false');
  }

  function takeAnswer(content) {
    beReady();
    if (!edit || !content || content.answer !== edit.request) {
      return;
    }
    edit.request = '';
    if (!content.failed) {
      closeForm();
      return;
    }
    edit.words = desk().message || 'Not saved.';
    if (content.revision) {
      const row = rowOf(edit.line) || rowsHere().find(one => one.id === edit.id);
      meetTheirs(edit, row, content.theirs, content.revision);
    }
    draw();
    focusField(edit.theirs ? 'theirs' : 'save');
  }

  function drawHeading({ group, label, count: size, folded, continued }) {
    const words = continued ? `${label} (continued)` : label;
    return make(
      'tr',
      { class: 'bibclaim-group', role: 'row', 'data-group': group },
      make(
        'th',
        { colspan: view().columns.length + 1, scope: 'colgroup', role: 'rowheader', dir: 'auto' },
        makeButton(
          make('span', {}, words),
          {
            class: 'bibclaim-fold',
            'aria-expanded': String(!folded),
            'data-focus': `fold ${group}`,
            'data-testid': 'bibclaim-board-heading'
          },
          () => fold(group, !folded)
        ),
        make('span', { class: 'bibclaim-size' }, String(size))
      )
    );
  }

  function drawDetails(row, line) {
    if (edit?.line === line) {
      const acts = { save: saveEdit, cancel: closeForm, draw, focus: focusField };
      return [drawForm(edit, desk(), acts, `bibclaim-board-${number}`)];
    }
    const buttons = [];
    if (row.edit) {
      buttons.push(
        makeButton(
          'Edit',
          { 'data-focus': `edit ${line}`, 'data-testid': 'bibclaim-board-edit' },
          () => openForm(line)
        )
      );
    }
    if (row.copy) {
      buttons.push(
        makeButton(
          'Copy with citation',
          { 'data-focus': `copy ${line}`, 'data-testid': 'bibclaim-board-copy' },
          () => copyRow(line)
        )
      );
    }
    const parts = [detailContents(row.details)];
    if (buttons.length) {
      parts.push(make('div', { class: 'bibclaim-acts' }, ...buttons));
    }
    return parts;
  }

  function drawRow(row, index) {
    const { columns } = view();
    const line = lineOf(row);
    const detailId = `bibclaim-board-${number}-detail-${index}`;
    const details = make(
      'tr',
      { class: 'bibclaim-detail-row', id: detailId, role: 'row' },
      make('td', { colspan: columns.length + 1, role: 'cell' })
    );
    details.hidden = !opened.has(line);
    if (!details.hidden) {
      details.firstChild.append(...drawDetails(row, line));
    }

    const box = make('input', {
      type: 'checkbox',
      'aria-label': `Select: ${row.title}`,
      'data-focus': `select ${line}`
    });
    box.addEventListener('change', () => select([row.id], box.checked));
    const tableRow = make(
      'tr',
      { class: 'bibclaim-row', 'data-id': row.id, 'data-line': line, role: 'row' },
      make('td', { class: 'bibclaim-mark', role: 'cell' }, box)
    );
    columns.forEach(({ key, label, kind }, at) => {
      const cell = make(at ? 'td' : 'th', {
        scope: at ? null : 'row',
        role: at ? 'cell' : 'rowheader',
        class: `bibclaim-column-${key}`,
        'data-label': label,
        'data-column': key,
        dir: 'auto'
      });
      if (at === 0 && row.details.length) {
        const opener = makeButton(
          make('span', {}, row.cells[key]),
          {
            class: 'bibclaim-open',
            'aria-expanded': String(!details.hidden),
            'aria-controls': detailId,
            'data-focus': `open ${line}`
          },
          () => {
            if (edit?.line === line) {
              openForm(line);
              return;
            }
            details.hidden = !details.hidden;
            opener.setAttribute('aria-expanded', String(!details.hidden));
            if (details.hidden) {
              opened.delete(line);
            } else {
              opened.add(line);
              details.firstChild.replaceChildren(...drawDetails(row, line));
            }
          }
        );
        cell.append(opener);
        if (desk().saved?.includes(row.id)) {
          cell.append(
            make(
              'span',
              { class: 'bibclaim-saved', 'data-testid': 'bibclaim-board-saved' },
              '✓ saved'
            )
          );
        }
      } else {
        cell.append(...cellContents(row.cells[key], kind));
      }
      tableRow.append(cell);
    });
    return [tableRow, details];
  }

  function drawSelection() {
    const { matched } = view();
    for (const line of body.querySelectorAll('.bibclaim-row')) {
      const isChosen = chosen.has(line.dataset.id);
      line.querySelector('input').checked = isChosen;
      line.classList.toggle('bibclaim-chosen', isChosen);
    }
    const rows = rowsHere();
    const here = rows.filter(row => chosen.has(row.id)).length;
    pageBox.checked = rows.length > 0 && here === rows.length;
    pageBox.indeterminate = here > 0 && here < rows.length;
    count.textContent = `${chosen.size} selected`;
    all.textContent = `Select all ${matched}`;
    all.hidden = matched === 0;
    none.setAttribute('aria-disabled', String(chosen.size === 0));
  }

  function drawDesk() {
    const { undo: undoable, redo: redoable, message: words = '', failed } = desk();
    for (const [button, what, verb] of [
      [undo, undoable, 'Undo'],
      [redo, redoable, 'Redo']
    ]) {
      button.hidden = what === undefined;
      button.setAttribute('aria-disabled', String(!what));
      button.title = what ? `${verb}: ${what}` : `Nothing to ${verb.toLowerCase()}`;
    }
    // A refused edit says so in its form.
    message.textContent = failed ? '' : words;
    alarm.textContent = failed && !edit ? words : '';
  }

  /** An edit whose row is on no page that is shown: it can still be saved or given up. */
  function drawElsewhere() {
    elsewhere.replaceChildren();
    if (edit && !rowOf(edit.line)) {
      elsewhere.append(
        make('span', { dir: 'auto' }, `An edit of “${edit.title}” is not saved. ${edit.words}`),
        makeButton('Save it', { 'data-focus': 'elsewhere save' }, () =>
          edit.theirs ? (settle(edit, false), saveEdit()) : saveEdit()
        ),
        makeButton('Discard it', { 'data-focus': 'elsewhere discard' }, closeForm)
      );
    }
  }

  function drawAll() {
    beReady();
    const { rows, page, pages, summary, empty: words, group } = view();
    facets.replaceChildren(...drawChoices(view(), model.get('facets'), ask));
    header.replaceChildren(...drawHeads(view(), pageBox, ask));
    body.replaceChildren(
      ...rows.flatMap((row, index) => (row.isHeading ? [drawHeading(row)] : drawRow(row, index)))
    );
    table.hidden = rows.length === 0;
    status.textContent = summary;
    empty.textContent = words;
    empty.hidden = !words;
    place.textContent = `Page ${page} of ${pages}`;
    previous.setAttribute('aria-disabled', String(page <= 1));
    next.setAttribute('aria-disabled', String(page >= pages));
    pager.hidden = pages <= 1;
    foot.hidden = rows.length === 0 && chosen.size === 0;
    foldAll.hidden = unfoldAll.hidden = !group || rows.length === 0;
    keys.hidden = rows.length === 0;
    drawElsewhere();
    drawDesk();
    drawProblems(problems, view());
    drawSelection();
  }

  function draw() {
    const isOpen = keys.querySelector('details')?.open;
    keepFocus(
      root,
      () => {
        drawAll();
        keys.replaceChildren(drawKeys(view()));
        if (isOpen) {
          keys.querySelector('details').open = true;
        }
      },
      '.bibclaim-open, .bibclaim-fold, .bibclaim-filter input'
    );
    if (nextFocus) {
      moveTo(nextFocus === 'first' ? lines()[0] : lines().at(-1));
      nextFocus = '';
    }
  }

  const takeSelection = () => {
    chosen = new Set(model.get(picked));
    drawSelection();
  };
  const takeFilter = () => {
    if (document.activeElement !== filter) {
      filter.value = model.get('filter');
    }
  };
  model.on('change:_view', draw);
  model.on('change:_desk', draw);
  model.on(`change:${picked}`, takeSelection);
  model.on('change:filter', takeFilter);
  model.on('msg:custom', takeAnswer);
  draw();
  const release = ownKeys(root);

  return () => {
    release();
    clearTimeout(typing);
    clearTimeout(waiting);
    model.off('change:_view', draw);
    model.off('change:_desk', draw);
    model.off(`change:${picked}`, takeSelection);
    model.off('change:filter', takeFilter);
    model.off('msg:custom', takeAnswer);
  };
}

export default { render };
