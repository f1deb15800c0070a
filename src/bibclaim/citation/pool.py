"""Warm engines: making one takes up to a second, using one again takes milliseconds."""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bibclaim.citation.engine import Engine, Item

# each engine holds some 50 MB outside Python; a reader flips between a few styles
_MOST = 4

_Key = tuple[str, str]
_engines: OrderedDict[_Key, Engine] = OrderedDict()
_lock = threading.Lock()


@contextmanager
def engine_for(style: str | Path, locale: str, items: Iterable[Item]) -> Iterator[Engine]:
    """Lend a warm engine of that style and locale, loaded with ``items``, to one thread at a time.

    A locale other than American English takes the place of a style's own. The engine makes links and does not read
    variables out of notes; what it prints is not sanitised yet.

    Raises:
        UnusableInput: the style is unknown or not CSL.
    """
    items = list(items)
    while True:
        engine = _lend(style, locale)
        with engine.lock:
            if engine.closed:
                # it was the oldest and made room for another between the two lines above
                continue
            try:
                engine.use(items)
                yield engine
            except BaseException:
                # what the processor was doing is unknown: the next user gets a new one
                engine.close()
                raise
            return


def close_engines() -> None:
    """Close all warm engines; they are made again when needed. The end of the process does it too."""
    with _lock:
        engines = list(_engines.values())
        _engines.clear()
    for engine in engines:
        engine.close()


def _lend(style: str | Path, locale: str) -> Engine:
    key = (_identity(style), locale)
    with _lock:
        engine = _engines.get(key)
        if engine is not None and not engine.closed:
            _engines.move_to_end(key)
            return engine
        _engines.pop(key, None)
        engine = Engine(style, locale, links=True, note_variables=False, force_locale=locale != "en-US")
        _engines[key] = engine
        old = [_engines.popitem(last=False)[1] for _ in range(len(_engines) - _MOST)]
    for one in old:
        one.close()
    return engine


def _identity(style: str | Path) -> str:
    # a style file that was edited is another style
    path = Path(style) if isinstance(style, Path) or style.endswith(".csl") else None
    if path is not None and path.is_file():
        status = path.stat()
        return f"{path.resolve()}@{status.st_mtime_ns}.{status.st_size}"
    return str(style)


def _after_fork() -> None:
    global _lock  # noqa: PLW0603 - the parent's lock may be held by a thread that the child does not have
    _lock = threading.Lock()
    _engines.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)
