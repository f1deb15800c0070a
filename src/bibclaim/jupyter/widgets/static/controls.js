// Keeps the keys that are pressed in a group of controls for those controls, and the focus within the group.

function render({ model, el }) {
  let group = null;
  let pressed = null;
  let release = () => {};
  el.style.display = 'none';

  const remember = event => {
    pressed = event.target.closest('button');
  };
  const observer = new MutationObserver(() => {
    if (pressed && !pressed.isConnected && document.activeElement === document.body) {
      pressed = null;
      group.querySelector(model.get('home') || 'input')?.focus();
    }
  });

  // Children are drawn before their group is in the page.
  let frame = requestAnimationFrame(function join() {
    group = el.isConnected ? el.closest('.widget-box, .jupyter-widget-box') : null;
    if (!group) {
      frame = requestAnimationFrame(join);
      return;
    }
    release = ownKeys(group);
    group.addEventListener('click', remember, true);
    observer.observe(group, { childList: true, subtree: true });
  });
  return () => {
    cancelAnimationFrame(frame);
    observer.disconnect();
    release();
    group?.removeEventListener('click', remember, true);
  };
}

export default { render };
