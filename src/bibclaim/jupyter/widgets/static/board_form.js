// The form in which a row is edited. What was typed lives in an edit, not in the page, so that no redraw loses it.

const FORM_FIELDS = ['statement', 'attitude', 'tags', 'note'];

/** An edit of a row, begun from what the row says; `line` tells the row from the same one under another heading. */
function beginEdit(row, line) {
  const { statement, attitude, tags, note, status, revision } = row.edit;
  return {
    id: row.id,
    line,
    title: row.title,
    status,
    expected: revision,
    shown: { statement, attitude, tags, note },
    typed: { statement, attitude, tags: [...tags], note },
    halfTag: '',
    request: '',
    words: '',
    theirs: null,
    revision: ''
  };
}

const sameValue = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** The fields that the reader changed, with a tag that is typed and not yet added among the tags. */
function changedFields(edit) {
  takeHalfTag(edit);
  return Object.fromEntries(
    FORM_FIELDS.filter(name => !sameValue(edit.typed[name], edit.shown[name])).map(name => [
      name,
      edit.typed[name]
    ])
  );
}

function takeHalfTag(edit) {
  const more = edit.halfTag
    .split(',')
    .map(tag => tag.trim().replace(/\s+/g, ' '))
    .filter(tag => tag && !edit.typed.tags.includes(tag));
  edit.typed.tags = [...edit.typed.tags, ...new Set(more)];
  edit.halfTag = '';
}

/** After a lost race: what the reader did not touch follows the disk, what both changed awaits a decision. */
function meetTheirs(edit, row, theirs, revision) {
  if (row?.edit) {
    for (const name of FORM_FIELDS) {
      if (sameValue(edit.typed[name], edit.shown[name])) {
        edit.typed[name] = row.edit[name];
        edit.shown[name] = row.edit[name];
      }
    }
    edit.status = row.edit.status;
  }
  edit.theirs = theirs;
  edit.revision = revision;
}

/** Go on from what stands on disk, with the reader's own words or with those of the other. */
function settle(edit, isTheirs) {
  for (const [name, value] of Object.entries(edit.theirs)) {
    if (FORM_FIELDS.includes(name)) {
      edit.shown[name] = value;
      if (isTheirs) {
        edit.typed[name] = value;
      }
    }
  }
  edit.expected = edit.revision;
  edit.theirs = null;
}

/**
 * The form of an edit.
 *
 * @param edit what `beginEdit` made
 * @param desk attitudes and tags to choose from
 * @param {{save: (status?: string) => void, cancel: () => void, draw: () => void, focus: (field: string) => void}} acts
 * @param {string} name prefix of the ids that the form needs
 */
function drawForm(edit, desk, acts, name) {
  const isBusy = edit.request !== '';
  const field = (label, control, key) =>
    make(
      'label',
      { class: `bibclaim-field bibclaim-field-${key}` },
      make('span', {}, label),
      control
    );
  const text = (key, rows) => {
    const area = make('textarea', {
      rows,
      'data-focus': `edit ${key}`,
      'data-testid': `bibclaim-edit-${key}`,
      dir: 'auto'
    });
    area.value = edit.typed[key];
    area.addEventListener('input', () => {
      edit.typed[key] = area.value;
    });
    return area;
  };

  const attitude = make(
    'select',
    { 'data-focus': 'edit attitude', 'data-testid': 'bibclaim-edit-attitude' },
    ...desk.attitudes.map(({ value, label, meaning }) =>
      make('option', { value, title: meaning }, label)
    )
  );
  attitude.value = edit.typed.attitude;
  attitude.addEventListener('change', () => {
    edit.typed.attitude = attitude.value;
  });

  const known = make(
    'datalist',
    { id: `${name}-tags` },
    ...desk.tags.map(value => make('option', { value }))
  );
  const tag = make('input', {
    type: 'text',
    list: `${name}-tags`,
    placeholder: 'add a tag',
    'aria-label': 'Add a tag',
    autocomplete: 'off',
    'data-focus': 'edit tag',
    'data-testid': 'bibclaim-edit-tag'
  });
  tag.value = edit.halfTag;
  tag.addEventListener('input', () => {
    edit.halfTag = tag.value;
  });
  tag.addEventListener('keydown', event => {
    if (event.key === 'Enter' && !event.isComposing && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      takeHalfTag(edit);
      acts.draw();
    } else if (event.key === 'Backspace' && !tag.value && edit.typed.tags.length) {
      edit.typed.tags = edit.typed.tags.slice(0, -1);
      acts.draw();
    }
  });
  const chips = edit.typed.tags.map((one, place) =>
    make(
      'li',
      {},
      one,
      makeButton(
        '×',
        {
          'aria-label': `Remove the tag ${one}`,
          'data-focus': `edit remove ${place}`,
          'data-testid': 'bibclaim-edit-remove-tag'
        },
        () => {
          edit.typed.tags = edit.typed.tags.filter(other => other !== one);
          acts.draw();
          acts.focus(edit.typed.tags[place] === undefined ? 'tag' : `remove ${place}`);
        }
      )
    )
  );
  const tags = make(
    'div',
    { class: 'bibclaim-field bibclaim-field-tags', role: 'group', 'aria-label': 'Tags' },
    make('span', {}, 'Tags'),
    make('div', {}, make('ul', { class: 'bibclaim-chips' }, ...chips), tag, known)
  );

  const act = (label, key, run, attributes = {}) =>
    makeButton(
      label,
      { 'data-focus': `edit ${key}`, 'data-testid': `bibclaim-edit-${key}`, ...attributes },
      () => !isBusy && run()
    );
  const status =
    edit.status === 'suggested'
      ? [
          act('Accept', 'accept', () => acts.save('active')),
          act('Reject', 'reject', () => acts.save('rejected'))
        ]
      : edit.status === 'active'
        ? [
            act('Reject', 'reject', () => acts.save('rejected'), {
              title: 'Withdraw the claim; it stays in its file'
            })
          ]
        : edit.status === 'rejected'
          ? [act('Restore', 'restore', () => acts.save('active'))]
          : [];
  const race = edit.theirs
    ? [
        act('Take theirs', 'theirs', () => {
          settle(edit, true);
          edit.words = '';
          acts.draw();
          acts.focus('statement');
        }),
        act('Keep mine and save', 'mine', () => {
          settle(edit, false);
          acts.save();
        })
      ]
    : [act('Save', 'save', () => acts.save(), { class: 'bibclaim-primary' })];

  const form = make(
    'div',
    {
      class: 'bibclaim-form',
      role: 'group',
      'aria-label': `Edit: ${edit.title}`,
      'aria-busy': isBusy,
      'data-testid': 'bibclaim-edit'
    },
    field('Statement', text('statement', 2), 'statement'),
    field('Attitude', attitude, 'attitude'),
    tags,
    field('Note', text('note', 2), 'note'),
    make(
      'div',
      { class: 'bibclaim-acts' },
      ...race,
      act('Cancel', 'cancel', acts.cancel),
      make('span', { class: 'bibclaim-gap' }),
      ...status
    ),
    make(
      'p',
      { class: 'bibclaim-alarm', role: 'alert', 'data-testid': 'bibclaim-edit-words' },
      isBusy ? 'Saving …' : edit.words
    )
  );
  form.addEventListener('keydown', event => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      event.stopPropagation();
      if (!isBusy && !edit.theirs) {
        acts.save();
      }
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      const isChanged = Object.keys(changedFields(edit)).length > 0;
      if (isChanged && edit.words !== DISCARD) {
        edit.words = DISCARD;
        acts.draw();
      } else {
        acts.cancel();
      }
    }
  });
  return form;
}

const DISCARD =
  'Not saved yet. Press Escape once more to give up what was typed, or Ctrl+Enter to save it.';
