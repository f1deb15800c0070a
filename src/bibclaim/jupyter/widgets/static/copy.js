// A button that puts a text on the clipboard, with a way that works where the clipboard interface is closed
// (a page served over plain http from another machine).

function copyThroughSelection(text) {
  const area = document.createElement('textarea');
  area.value = text;
  area.style.position = 'fixed';
  area.style.opacity = '0';
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  return done;
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyThroughSelection(text);
  }
}

function render({ model, el }) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'bibclaim-copy';
  button.dataset.testid = 'bibclaim-copy';
  const answer = document.createElement('span');
  answer.className = 'bibclaim-copied';
  answer.setAttribute('role', 'status');

  const draw = () => {
    button.textContent = model.get('label');
    button.disabled = !model.get('text');
    answer.textContent = '';
  };
  button.addEventListener('click', async () => {
    const done = await copy(model.get('text'));
    answer.textContent = done
      ? 'Copied. Paste it in a Markdown cell.'
      : 'The browser did not allow copying: open “Markdown” below, select the text and copy it.';
    button.focus();
  });
  el.append(button, answer);
  model.on('change:text change:label', draw);
  draw();
  const release = ownKeys(el);
  return () => {
    release();
    model.off('change:text change:label', draw);
  };
}

export default { render };
