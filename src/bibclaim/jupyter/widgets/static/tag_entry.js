// The line in which a tag is typed. The text goes to the kernel with the press of a button or of Enter.

/** Distinguishes the lists of known tags of several lines in a page. */
let entries = 0;

function makeButton(words, name, act) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = words;
  button.className = `bibclaim-tagger-${name}`;
  button.dataset.testid = `bibclaim-tagger-${name}`;
  // A disabled button would lose the focus; this one only says that it has nothing to do.
  button.addEventListener('click', () => {
    if (button.getAttribute('aria-disabled') !== 'true') {
      act();
    }
  });
  return button;
}

function render({ model, el }) {
  const input = document.createElement('input');
  input.type = 'text';
  input.placeholder = 'a tag, or several with commas';
  input.autocomplete = 'off';
  input.spellcheck = false;
  input.dataset.testid = 'bibclaim-tagger-name';
  const known = document.createElement('datalist');
  known.id = `bibclaim-known-tags-${++entries}`;
  input.setAttribute('list', known.id);
  const label = document.createElement('label');
  label.className = 'bibclaim-tagger-name';
  label.append('Tag', input, known);

  const tell = act => model.send({ act, text: input.value });
  const add = makeButton('Add tag', 'add', () => tell('add'));
  const remove = makeButton('Remove tag', 'remove', () => tell('remove'));
  const undo = makeButton('Undo', 'undo', () => tell('undo'));
  input.addEventListener('keydown', event => {
    if (event.key === 'Enter' && !event.isComposing) {
      event.preventDefault();
      tell('add');
    }
  });

  const root = document.createElement('div');
  root.className = 'bibclaim-tag-entry';
  root.append(label, add, remove, undo);
  el.append(root);

  const drawOptions = () => {
    known.replaceChildren(
      ...model.get('options').map(tag => {
        const option = document.createElement('option');
        option.value = tag;
        return option;
      })
    );
  };
  const drawState = () => {
    const enabled = model.get('enabled');
    for (const button of [add, remove]) {
      button.setAttribute('aria-disabled', String(!enabled));
      button.title = enabled ? '' : 'Select the claims first';
    }
    undo.setAttribute('aria-disabled', String(!model.get('undo')));
    undo.title = model.get('undo') ? `Undo: ${model.get('undo')}` : 'Nothing to undo';
  };
  const clear = message => {
    // Something else may have been typed while the kernel was at work.
    if (input.value === message.done) {
      input.value = '';
    }
  };
  model.on('change:options', drawOptions);
  model.on('change:enabled change:undo', drawState);
  model.on('msg:custom', clear);
  drawOptions();
  drawState();
  const release = ownKeys(root);
  return () => {
    release();
    model.off('change:options', drawOptions);
    model.off('change:enabled change:undo', drawState);
    model.off('msg:custom', clear);
  };
}

export default { render };
