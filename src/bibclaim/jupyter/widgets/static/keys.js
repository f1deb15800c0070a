// Keeps the keys that are pressed in a widget for the widget. A notebook in command mode takes letters, Enter and arrows
// for its own commands (x cuts the cell) wherever the focus is, unless the element with the focus itself opts out.

/** Keys that are the widget's also together with Ctrl or Command. */
const OWN_COMBINATIONS = ['enter', 'z', 'y'];

/**
 * Let the keys that are pressed in an element reach no one else, but for those with Ctrl or Command: saving works.
 *
 * @param {Element} root
 * @returns {() => void} what ends it
 */
function ownKeys(root) {
  const isOwn = event =>
    !(event.ctrlKey || event.metaKey) || OWN_COMBINATIONS.includes(event.key.toLowerCase());
  // JupyterLab asks the element while the event is on its way down to it, or while it comes up again, by version.
  const optOut = event => {
    if (event.target instanceof Element && root.contains(event.target)) {
      event.target.toggleAttribute('data-lm-suppress-shortcuts', isOwn(event));
    }
  };
  const keep = event => {
    if (isOwn(event)) {
      event.stopPropagation();
    }
  };
  window.addEventListener('keydown', optOut, true);
  root.addEventListener('keydown', keep);
  return () => {
    window.removeEventListener('keydown', optOut, true);
    root.removeEventListener('keydown', keep);
  };
}
