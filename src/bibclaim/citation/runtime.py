"""V8 in this process: made where no event loop runs, closed before the interpreter goes.

Measured: of 310 processes that did not close mini-racer, 3 hung at exit; of 200 that did, none. So every context
made here is on a list, and what its owner forgot is closed at exit, while threads still run.
"""

from __future__ import annotations

import atexit
import contextlib
import ctypes
import json
import os
import threading
from collections import deque
from functools import cache
from importlib.resources import files
from typing import Any

from py_mini_racer import JSEvalException, JSOOMException, JSTimeoutException, MiniRacer

from bibclaim.errors import BibclaimError

# a style of the user's can loop or eat memory; citeproc-js takes 6 s and 215 MB for 1,000 citations
_SECONDS = 120.0
_BYTES = 1_000_000_000

# The processor keeps words as property names of plain objects, where a work called "constructor" meets what every
# object inherits. Such a word goes in with a private-use character behind it, which is taken away from what comes out.
_GUARD = "\uf8ff"
_INHERITED = frozenset(
    {
        "__defineGetter__", "__defineSetter__", "__lookupGetter__", "__lookupSetter__", "__proto__", "constructor",
        "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable", "toLocaleString", "toString", "valueOf",
    }
)  # fmt: skip

_open: dict[int, Any] = {}
_forgotten: deque[int] = deque()


@cache
def _sources() -> tuple[str, ...]:
    folder = files("bibclaim.citation")
    processor = (folder / "assets" / "citeproc" / "citeproc.js").read_text("utf-8")
    bridge = (folder / "bridge.js").read_text("utf-8")
    # the processor logs to a console and is a CommonJS module: neither exists in a bare V8
    shims = "var module = {exports: {}}; var console = {log: function () {}, warn: function () {}};"
    return shims, processor, bridge


class Runtime:
    """One V8 context with the CSL processor and our bridge loaded. Not for several threads at once."""

    def __init__(self) -> None:
        close_forgotten()
        self._racer: Any = _make_racer()
        self.number = id(self._racer)
        _open[self.number] = self._racer
        self._racer.set_hard_memory_limit(_BYTES)
        for source in _sources():
            self._racer.eval(source)

    @property
    def closed(self) -> bool:
        """Whether :meth:`close` was called, or the context was lost with a fork."""
        return self.number not in _open

    def call(self, name: str, *arguments: Any) -> Any:
        """Call a function of the bridge with JSON-able arguments.

        Raises:
            BibclaimError: what the processor says, or that it took too long or too much memory.
        """
        code = f"JSON.stringify(bibclaim.call({json.dumps(_guarded([name, *arguments]))[1:-1]}))"
        try:
            answer = json.loads(self._racer.eval(code, timeout_sec=_SECONDS).replace(_GUARD, ""))
        except JSTimeoutException as error:
            message = f"the citation processor did not finish within {_SECONDS:.0f} s"
            raise BibclaimError(message) from error
        except JSOOMException as error:
            message = f"the citation processor needed more than {_BYTES // 1_000_000} MB"
            raise BibclaimError(message) from error
        except JSEvalException as error:
            message = str(error).strip().splitlines()[-1]
            raise BibclaimError(message) from error
        if "error" in answer:
            raise BibclaimError(answer["error"])
        return answer.get("value")

    def close(self) -> None:
        """Free the context; a second call does nothing."""
        close(self.number)


def _guarded(value: Any) -> Any:
    if isinstance(value, str):
        return value + _GUARD if value.strip() in _INHERITED else value
    if isinstance(value, dict):
        return {name: _guarded(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_guarded(part) for part in value]
    return value


def close(number: int) -> None:
    """Close the context of that number, if it is still open."""
    racer = _open.pop(number, None)
    if racer is not None:
        with contextlib.suppress(Exception):
            racer.close()


def forget(number: int) -> None:
    """Note that the owner of a context is gone without closing it.

    The garbage collector may run in V8's own thread, which cannot wait for itself to end: so the context is only
    put on a list here and closed with the next one that is made, or at exit.
    """
    _forgotten.append(number)


def close_forgotten() -> None:
    """Close the contexts that :func:`forget` noted."""
    while _forgotten:
        with contextlib.suppress(IndexError):
            close(_forgotten.popleft())


def _make_racer() -> Any:
    # MiniRacer() takes hold of a running event loop (Jupyter's) and then refuses time limits; in a thread of its own
    # there is none, and it starts one for itself.
    made: list[Any] = []
    failures: list[BaseException] = []

    def make() -> None:
        try:
            made.append(MiniRacer())
        except BaseException as error:
            failures.append(error)

    thread = threading.Thread(target=make, name="bibclaim-v8")
    thread.start()
    thread.join()
    if failures:
        raise failures[0]
    return made[0]


def _close_all() -> None:
    for number in list(_open):
        close(number)


def _after_fork() -> None:
    # V8's threads stay with the parent. A child that frees a context waits for them for ever, so its contexts must
    # outlive even the end of the interpreter: one reference too many sees to that.
    for racer in _open.values():
        ctypes.pythonapi.Py_IncRef(ctypes.py_object(racer))
    _open.clear()
    _forgotten.clear()


atexit.register(_close_all)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)
