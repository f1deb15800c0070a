// The head and the foot of a board: choices, heads of columns, problems, keys.

/** The choices beside the filter: a value of each facet, and what the rows are grouped by. */
function drawChoices({ facets: found, groupings, group }, chosen, ask) {
  const choose = (name, label, value, empty, options, act) => {
    const choice = make(
      'select',
      { 'data-testid': `bibclaim-board-${name}`, 'data-focus': name },
      make('option', { value: '' }, empty),
      ...options.map(option => make('option', { value: option.value }, option.label))
    );
    choice.value = value;
    choice.addEventListener('change', () => act(choice.value));
    return make('label', {}, make('span', {}, label), choice);
  };
  return [
    ...found.map(({ name, label, value, options }) =>
      choose(
        `facet-${name}`,
        label,
        value,
        'any',
        options.map(one => ({ value: one.value, label: `${one.label} (${one.count})` })),
        value => ask({ facets: { ...chosen, [name]: value }, page: 1 })
      )
    ),
    ...(groupings.length
      ? [
          choose('group', 'Group by', group, 'nothing', groupings, value =>
            ask({ group: value, page: 1 })
          )
        ]
      : [])
  ];
}

/** The heads of the columns; pressing one sorts up, then down, then not at all. */
function drawHeads({ columns, sort, descending }, pageBox, ask) {
  return [
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
  ];
}

/** What the library complains about, at the foot of the board. */
function drawProblems(problems, { problems: found, more_problems: more }) {
  problems.replaceChildren();
  if (found.length) {
    const total = found.length + more;
    problems.append(
      make('p', {}, total === 1 ? '1 problem in the library' : `${total} problems in the library`),
      make('ul', {}, ...found.map(text => make('li', {}, text)))
    );
    if (more) {
      problems.append(
        make('p', {}, `… and ${more} more; “bibclaim check” in a terminal lists them all.`)
      );
    }
  }
}

/** The keys that the rows of a page listen to. */
function drawKeys({ rows }) {
  const isEditable = rows.some(row => row.edit);
  return keysHelp([
    ['↓ ↑ Home End', 'from row to row'],
    ['→ ←', 'open and close a row or a group'],
    ['x', 'select the row'],
    ...(rows.some(row => row.copy) ? [['c', 'copy the row’s sentence with its citation']] : []),
    ...(isEditable
      ? [
          ['e, F2', 'edit the row; Ctrl+Enter saves, Escape gives up'],
          ['Ctrl+Z, Ctrl+Y', 'undo, redo']
        ]
      : []),
    ['Page Down, Page Up', 'next and previous page']
  ]);
}
