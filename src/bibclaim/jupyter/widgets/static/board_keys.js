// The keys of a board's rows: arrows from line to line, letters for what a row can do.

/**
 * Listen for keys on the lines of a board.
 *
 * @param {HTMLElement} body what holds the lines
 * @param acts what a key does: `lines()` gives the buttons that the arrows move among, `moveTo(button)` tells whether there
 *   was one, `turn(by)` goes to another page, `select(id)`, `copy(line)` and `edit(line)` act on a row
 */
function lineKeys(body, acts) {
  body.addEventListener('keydown', event => {
    const line = event.target.closest('.bibclaim-row, .bibclaim-group');
    if (!line || event.target.closest('.bibclaim-form') || event.altKey) {
      return;
    }
    const isPlain = !event.ctrlKey && !event.metaKey;
    const here = line.querySelector('.bibclaim-open, .bibclaim-fold');
    const all = acts.lines();
    const at = all.indexOf(here);
    const isRow = line.classList.contains('bibclaim-row');
    const isOpen = here?.getAttribute('aria-expanded') === 'true';
    const known = {
      ArrowDown: () => acts.moveTo(all[at + 1]) || acts.turn(1),
      ArrowUp: () => acts.moveTo(all[at - 1]) || acts.turn(-1),
      Home: () => acts.moveTo(all[0]),
      End: () => acts.moveTo(all.at(-1)),
      PageDown: () => acts.turn(1),
      PageUp: () => acts.turn(-1),
      ArrowRight: () => isOpen || here?.click(),
      ArrowLeft: () =>
        isOpen
          ? here.click()
          : acts.moveTo(all.slice(0, at).findLast(one => one.classList.contains('bibclaim-fold'))),
      x: () => isRow && acts.select(line.dataset.id),
      c: () => isRow && acts.copy(line.dataset.line),
      e: () => isRow && acts.edit(line.dataset.line),
      F2: () => isRow && acts.edit(line.dataset.line)
    }[event.key];
    if (known && isPlain) {
      event.preventDefault();
      known();
    }
  });
}
