"""Places of a text where a quote may stand: stretches that both have, and what lies between and beside them.

A stretch of the quote that the text has as it is (an anchor) is searched with ``str.find`` and widened both ways as far
as the two agree; the same is done from the quote's other end. Only what lies between and beside the anchors is cut into
words and laid word by word.
"""

from __future__ import annotations

from itertools import islice

import msgspec
from rapidfuzz.distance import Postfix, Prefix

from bibclaim.claims.quote_pair import Core, Pair
from bibclaim.claims.word_diff import SLIP, Laid, Step

# characters of the words at a quote's own end that are looked for, and how far from where they should be
_EDGE, _NEAR = 5, 16
_TRIES = 6
_PLACES = 40
# characters: so much not found is much, so much more left out than at a clean place is not meant
_MUCH, _FAR = 60, 200
# a place with so many more characters that are not found is no better one
_WORDS_MORE = 24
_STOP = Step(None, ())


class Way(msgspec.Struct, frozen=True, gc=False):
    """A quote laid on ``text[start:end]`` (both levelled)."""

    cost: int
    start: int
    end: int
    steps: list[Step]


class _Find:
    """Where a quote may stand: how much of it is not yet found there, its known stretches, equal places further on."""

    __slots__ = ("copies", "core", "left", "low", "place", "size", "tail", "words")

    def __init__(self, pair: Pair, place: int, core: Core, tail: Core | None) -> None:
        size = len(pair.quote)
        last = tail or core
        self.place = place
        self.size = last.t1 - core.t0
        self.core = core
        self.tail = tail
        self.copies: list[int] = []
        self.left = size - (core.q1 - core.q0) - (tail.q1 - tail.q0 if tail is not None else 0)
        # where a stretch reaches the quote's end, nothing beyond it matters
        before = core.q0 + pair.slack + pair.skipped(0, core.q0) if core.q0 else 0
        behind = size - last.q1 + pair.slack + pair.skipped(last.q1, size) if last.q1 < size else 0
        self.low = max(0, core.t0 - before)
        self.words = pair.text[self.low : last.t1 + behind]


def anchored(pair: Pair) -> list[Way]:
    """Lay the quote at the places of the first of its chunks that the text has; equal places are laid once."""
    for start, end in islice(pair.chunks(), _TRIES):
        places = _places(pair.text, pair.quote[start:end])
        if len(places) > 1:
            likely = _likely(pair, places, start)
            finds = _finds(pair, start, end, likely)
            if len(likely) < len(places) and (not finds or finds[0].left > _MUCH):
                finds = _finds(pair, start, end, places)
        else:
            finds = _finds(pair, start, end, places)
        if finds:
            enough = finds[0].left + _WORDS_MORE
            ways: list[Way] = []
            for find in finds:
                far = not pair.patient and find.size > ways[0].end - ways[0].start + _FAR
                if find.left <= enough and not far:
                    way = _widened(pair, find.core, find.tail)
                    # an ellipsis that leaves out a page is looked for only while nothing better is known
                    pair.patient = pair.patient and way.cost >= SLIP
                    ways.append(way)
                    ways += [Way(way.cost, way.start + by, way.end + by, way.steps) for by in find.copies]
            return ways
    return []


def _places(text: str, words: str) -> list[int]:
    places: list[int] = []
    place = text.find(words)
    while place >= 0 and len(places) < _PLACES:
        places.append(place)
        place = text.find(words, place + 1)
    return places


def _likely(pair: Pair, places: list[int], start: int) -> list[int]:
    """Return the places that have the quote's last words in reach."""
    low, high = next(pair.chunks_from_end(), (0, 0))
    if low <= start:
        return places
    words = pair.quote[low:high]
    reach = high - start + pair.slack + pair.skipped(start, high)
    return [place for place in places if pair.text.find(words, place, place + reach) >= 0] or places


def _finds(pair: Pair, start: int, end: int, places: list[int]) -> list[_Find]:
    """Return what is known of each place, the best known first."""
    finds: list[_Find] = []
    text = pair.text
    for place in places:
        for known in finds:
            if text.startswith(known.words, known.low + place - known.place):
                known.copies.append(place - known.place)
                break
        else:
            core = _core(pair, start, end, place)
            if core is not None:
                tail = _tail(pair, core) if core.q1 < len(pair.quote) else None
                finds.append(_Find(pair, place, core, tail))
    if len(finds) > 1:
        finds.sort(key=lambda find: (find.left, find.size))
    return finds


def _widened(pair: Pair, core: Core, tail: Core | None) -> Way:
    """Lay the quote whole, given where its first and its last known stretch stand."""
    size = len(pair.quote)
    cost, steps = 0, list[Step]()
    first, last = core.t0, core.t1
    if core.q0:
        lead = _lead(pair, core)
        if lead is not None:
            laid, first = pair.lay_between(lead.q1, core.q0, lead.t1, core.t0), lead.t0
        else:
            laid = pair.lay_before(core)
            first = min([first, *(word.start for step in laid.steps for word in step.words)])
        cost, steps = laid.cost, [*laid.steps, _STOP]
    if tail is not None:
        between = _between(pair, core.q1, tail.q0, core.t1, tail.t0)
        cost, steps, last = cost + between.cost, [*steps, *between.steps, _STOP], tail.t1
        core = tail
    if core.q1 < size:
        trail = _trail(pair, core)
        if trail is not None:
            laid, last = pair.lay_between(core.q1, trail.q0, core.t1, trail.t0), trail.t1
        else:
            laid = pair.lay_behind(core)
            last = max([last, *(word.end for step in laid.steps for word in step.words)])
        cost, steps = cost + laid.cost, [*steps, *laid.steps]
    return Way(cost, first, last, steps)


def _lead(pair: Pair, core: Core) -> Core | None:
    """Return the quote's first words where they stand as far before a core as they should, or nearly so."""
    quote, text = pair.quote, pair.text
    end = quote.find(" ", _EDGE, core.q0)
    if end < 0 or any(mark.start < core.q0 for mark in pair.marks):
        return None
    place = text.find(quote[: end + 1], max(0, core.t0 - core.q0 - _NEAR), core.t0)
    if place < 0:
        return None
    same = Prefix.similarity(quote[end : core.q0], text[place + end : core.t0])
    q1 = quote.rfind(" ", 0, end + same) + 1
    return Core(0, q1, place, place + q1)


def _trail(pair: Pair, core: Core) -> Core | None:
    """Return the quote's last words where they stand as far behind a core as they should, or nearly so."""
    quote, text = pair.quote, pair.text
    size = len(quote)
    start = quote.rfind(" ", core.q1, size - _EDGE)
    if start < 0 or any(mark.end > core.q1 for mark in pair.marks):
        return None
    expected = core.t1 + start - core.q1
    place = text.find(quote[start:], max(core.t1, expected - _NEAR), expected + size - start + _NEAR)
    if place < 0:
        return None
    same = Postfix.similarity(quote[core.q1 : start], text[core.t1 : place])
    q0 = quote.find(" ", start - same)
    return Core(q0, size, place - (start - q0), place + size - start)


def _core(pair: Pair, start: int, end: int, place: int) -> Core | None:
    """Widen an anchor both ways as far as quote and text agree, and cut it at blanks."""
    quote, text = pair.quote, pair.text
    left = Postfix.similarity(quote[:start], text[max(0, place - start) : place]) if start else 0
    behind = place + end - start
    right = Prefix.similarity(quote[end:], text[behind : behind + len(quote) - end])
    q0, q1 = start - left, end + right
    if q0:
        q0 = quote.find(" ", q0) + 1
    if q1 < len(quote):
        q1 = quote.rfind(" ", 0, q1)
    for mark in pair.marks:
        if mark.start < q0 < mark.end:
            q0 = quote.find(" ", mark.end) + 1 or len(quote)
        if mark.start < q1 < mark.end:
            q1 = mark.start
    if q0 >= q1 or (q0 == 0 and start and not left):
        return None
    shift = place - start
    return Core(q0, q1, q0 + shift, q1 + shift)


def _tail(pair: Pair, core: Core) -> Core | None:
    """Return the last stretch behind ``core`` that stands in the text in reach of it."""
    for start, end in islice(pair.chunks_from_end(), _TRIES):
        if start < core.q1:
            break
        expected = core.t1 + start - core.q1
        skipped = pair.skipped(core.q1, start)
        low = core.t1 if skipped else max(core.t1, expected - pair.slack)
        chunk, high = pair.quote[start:end], expected + end - start + pair.slack + skipped
        place = -1 if skipped else pair.text.find(chunk, max(low, expected - 12), high)
        if place < 0:
            place = pair.text.find(chunk, low, high)
        if place >= 0:
            found = _core(pair, start, end, place)
            if found is None:
                continue
            if found.q0 < core.q1 or found.t0 < core.t1:
                # the two stretches overlap: one word is in the quote or in the text twice
                shift = max(core.q1 - found.q0, core.t1 - found.t0)
                moved = pair.quote.find(" ", found.q0 + shift - 1) + 1
                if not 0 < moved < found.q1:
                    continue
                found = Core(moved, found.q1, found.t0 + moved - found.q0, found.t1)
            return found
    return None


def _between(pair: Pair, q0: int, q1: int, t0: int, t1: int) -> Laid:
    """Lay what lies between two anchors; of a long stretch, one more anchor near its middle first."""
    if q1 - q0 > 120:
        middle = (q0 + q1) // 2
        inside = sorted(
            (c for c in pair.chunks() if q0 <= c[0] and c[1] <= q1), key=lambda c: abs(c[0] - middle)
        )
        for start, end in inside[:_TRIES]:
            chunk = pair.quote[start:end]
            place = pair.text.find(chunk, t0, t1)
            if place < 0 or pair.text.find(chunk, place + 1, t1) >= 0:
                continue
            core = _core(pair, start, end, place)
            if core is not None and q0 <= core.q0 and core.q1 <= q1 and t0 <= core.t0 and core.t1 <= t1:
                left = _between(pair, q0, core.q0, t0, core.t0)
                right = _between(pair, core.q1, q1, core.t1, t1)
                return Laid(left.cost + right.cost, 0, 0, [*left.steps, _STOP, *right.steps])
    return pair.lay_between(q0, q1, t0, t1)
