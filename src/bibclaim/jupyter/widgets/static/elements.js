// Elements made from data: strings become text nodes and attributes, never markup. Every widget's script begins with this.

/** Milliseconds without an answer before the reader is told that the kernel is busy or gone. */
const KERNEL_PATIENCE = 4000;
const KERNEL_SILENT =
  'No answer from the kernel yet: it is busy with another cell, or not running. Run the cell again to restart this view.';

/** Set attributes; `true` sets an empty one, `false`, `null` and `undefined` set none. */
function setAttributes(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false && value !== null && value !== undefined) {
      node.setAttribute(name, value === true ? '' : String(value));
    }
  }
}

/**
 * Make an element; strings among the children become text nodes.
 *
 * @param {string} tag element name
 * @param {Record<string, unknown>} attributes
 * @param {...(Node | string)} children
 * @returns {HTMLElement}
 */
function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  setAttributes(node, attributes);
  node.append(...children);
  return node;
}

/** Make an element of a drawing. */
function makeSvg(tag, attributes = {}, ...children) {
  const node = document.createElementNS('http://www.w3.org/2000/svg', tag);
  setAttributes(node, attributes);
  node.append(...children);
  return node;
}

/** A button that keeps its focus when it has nothing to do: `aria-disabled` instead of `disabled`. */
function makeButton(label, attributes, act) {
  const button = make('button', { type: 'button', ...attributes }, label);
  button.addEventListener('click', event => {
    if (button.getAttribute('aria-disabled') !== 'true') {
      act(event);
    }
  });
  return button;
}

/**
 * Draw anew and give the focus back to what had it, known by its `data-focus`; `home` names what takes a focus that
 * would be lost.
 */
function keepFocus(root, draw, home) {
  const held = document.activeElement;
  const had = root.contains(held);
  const name = had ? held.dataset.focus : undefined;
  const at = had && 'selectionStart' in held ? [held.selectionStart, held.selectionEnd] : null;
  draw();
  if (!had || document.activeElement === held) {
    return;
  }
  const again = name && root.querySelector(`[data-focus="${CSS.escape(name)}"]`);
  const target = again || root.querySelector(home);
  target?.focus({ preventScroll: true });
  if (again && at && at[0] !== null && 'setSelectionRange' in again) {
    again.setSelectionRange(...at);
  }
}

/** Put a text on the clipboard, also where the clipboard interface is closed (plain http from another machine). */
async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = make('textarea', { style: 'position: fixed; opacity: 0' });
    const held = document.activeElement;
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    held?.focus();
    return done;
  }
}

/** The keys of a widget, told on request. */
function keysHelp(keys) {
  return make(
    'details',
    { class: 'bibclaim-keys' },
    make('summary', { 'data-focus': 'keys' }, 'Keys'),
    make(
      'dl',
      {},
      ...keys.flatMap(([key, what]) => [make('dt', {}, make('kbd', {}, key)), make('dd', {}, what)])
    )
  );
}
