"""The Reader on a text of 500 kB with 500 claims over it: frames while scrolling, and how soon a key is answered.

There is no peer to put beside it; the yardstick is the frame of a screen, 16.7 ms. It needs Chromium.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import CDPSession, Locator, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "browser"))

from long_text import KEY, make_long_library  # noqa: E402
from running_lab import Lab, open_lab  # noqa: E402

from conftest import FLAGS  # noqa: E402

OPEN = """async key => {
  const start = performance.now();
  await window.jupyterapp.commands.execute('bibclaim:open-reader', {library: 'long', citekey: key});
  const here = name => document.querySelector(`[data-testid="bibclaim-${name}"]`);
  while (!here('highlight') || !here('claim-card')) await new Promise(requestAnimationFrame);
  await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - start; }"""
RECORD = """() => {
  window.frames_seen = []; let last = performance.now();
  const step = now => { window.frames_seen.push(now - last); last = now; window.recording = requestAnimationFrame(step); };
  window.recording = requestAnimationFrame(step); }"""
STOP = "() => { cancelAnimationFrame(window.recording); return window.frames_seen.slice(2); }"
# from the key as the page gets it to the end of the frame that shows its effect
ANSWER = """() => { window.answers = [];
  document.addEventListener('keydown', () => { const start = performance.now();
    requestAnimationFrame(() => setTimeout(() => window.answers.push(performance.now() - start))); }, true); }"""
# from the pointer's coming over words to the card on the screen
HOVER = """() => { window.hovers = []; let start = 0;
  document.addEventListener('pointerover', event => { if (event.target.closest('[data-claims]')) start = performance.now(); }, true);
  new MutationObserver(() => { const card = document.querySelector('.bibclaim-HoverCard');
    if (card && start) { const from = start; start = 0;
      requestAnimationFrame(() => setTimeout(() => window.hovers.push(performance.now() - from))); } })
    .observe(document.body, {childList: true, subtree: true}); }"""
REST = 250
"""Milliseconds that the pointer has to rest before the card comes, on purpose (hovering.ts)."""


def run() -> None:
    """Print the figures."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not chromium:
        print("the Reader on a long text: left out, there is no Chromium here")
        return
    print("the Reader on 500 kB with 500 claims (wall-clock time in headless Chromium)")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        root, home = Path(folder) / "root", Path(folder) / "home"
        make_long_library(root / "long")
        home.mkdir()
        lab = Lab(root, home)
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        try:
            page = browser.new_page(viewport={"width": 1400, "height": 900})
            open_lab(page, lab)
            page.wait_for_timeout(2000)
            _measure(page, page.context.new_cdp_session(page))
        finally:
            browser.close()
            lab.stop()


def _measure(page: Page, session: CDPSession) -> None:
    session.send(
        "Performance.enable", {"timeDomain": "threadTicks"}
    )  # work is CPU time: other programs do not count
    print(f"open until words and cards are drawn: {page.evaluate(OPEN, KEY):.0f} ms")
    page.wait_for_timeout(2000)
    text, cards = page.get_by_test_id("bibclaim-reader-text"), page.get_by_test_id("bibclaim-claim-list")
    _scroll(page, session, "scrolling the text, the list follows", text)
    _scroll(page, session, "scrolling the list, the text follows", cards)
    text.focus()
    page.evaluate(ANSWER)
    _press(page, session, "N, to the next claim", "n", 60)
    page.keyboard.press("s")
    page.get_by_test_id("bibclaim-found").wait_for(timeout=60_000)
    page.wait_for_timeout(1000)
    _press(page, session, "N, with 200 suggestions besides", "n", 60)
    page.evaluate(HOVER)
    for highlight in page.get_by_test_id("bibclaim-highlight").all()[200:220]:
        highlight.scroll_into_view_if_needed()
        highlight.hover(force=True)
        page.wait_for_timeout(REST + 150)
        page.mouse.move(5, 5)
        page.wait_for_timeout(REST + 100)
    _print(
        "hover card, after the rest that it waits for",
        [time - REST for time in page.evaluate("() => window.hovers")],
    )


def _scroll(page: Page, session: CDPSession, name: str, over: Locator) -> None:
    over.hover(position={"x": 60, "y": 200})
    page.wait_for_timeout(500)
    before = _work(session)
    page.evaluate(RECORD)
    for _ in range(200):
        page.mouse.wheel(0, 180)
        time.sleep(0.012)
    frames = page.evaluate(STOP)
    work = (_work(session) - before) * 1000 / len(frames)
    _print(f"{name}: frame", frames)
    print(f"    work of the page: {work:.1f} ms a frame")
    page.wait_for_timeout(1500)


def _work(session: CDPSession) -> float:
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(next(one["value"] for one in metrics if one["name"] == "TaskDuration"))


def _press(page: Page, session: CDPSession, name: str, key: str, times: int) -> None:
    page.evaluate("() => { window.answers = []; }")
    before = _work(session)
    for _ in range(times):
        page.keyboard.press(key)
        page.wait_for_timeout(60)
    work = (_work(session) - before) * 1000 / times
    _print(name, page.evaluate("() => window.answers"))
    print(f"    work of the page: {work:.1f} ms a key")


def _print(name: str, milliseconds: list[float]) -> None:
    ordered = sorted(milliseconds)
    late = ordered[int(len(ordered) * 0.95)]
    print(
        f"{name}: median {statistics.median(ordered):.1f} ms, 95th percentile {late:.1f} ms ({len(ordered)} times)"
    )


if __name__ == "__main__":
    run()
