"""The nested fields of a claim as lines of text, one item a line, and back.

====================  =================================================================================
locator               ``paragraph 27``
chain                 ``author: (unnamed article author) {id=writer; type=author; named=no}``,
                      ``relay {medium=X post; citekey=site2019}: SITE {id=site} + MEMRI {id=memri}``
quantities            ``about 30,000 {measure=strength; value=30000; approx=about; unit=persons}``
dates                 ``2019-05 {raw=this week; role=event_time; resolution=relative}``
places, actors        ``Balochistan {raw=Baluchistan; country=PK}``
relations             ``contradicts c-aaaaaaaaaa {strength=full}``
grade                 ``B2 {by=Ana}``; a half that is not given is ``-``
judgement             ``contested {confidence=low; why=...}``
====================  =================================================================================

Spans are not shown, nor members that the schema does not know; both are kept for an item that is recognised again
(by its place or its head), a span only while its words are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from bibclaim.claims.exchange.attribute_text import AttributeReader, head_text, members_text
from bibclaim.claims.schema import choices, members_of
from bibclaim.errors import UnusableInput

_HIDDEN = "span"
_AGENT = "chain.agents"


def item_text(field: str, item: Any) -> str:
    """Return an item of a field as one line.

    Raises:
        KeyError: the field has no such form.
    """
    return _FORMS[field].write(item)


def item_of(field: str, line: str, old: Any = None) -> Any:
    """Return the item that a line says, with what is not shown taken over from the ``old`` item.

    Raises:
        UnusableInput: the line cannot be read; the message says where.
    """
    reader = AttributeReader(line)
    item = _FORMS[field].read(reader, old)
    if not reader.done:
        raise UnusableInput(f"cannot read {line[reader.at :].strip()[:40]!r} at the end of {line[:60]!r}")
    return item


def items_of(field: str, lines: list[str], old: list[Any]) -> list[Any]:
    """Return the items that lines say; a line that is as it was gives the old item, whole.

    Raises:
        UnusableInput: a line cannot be read.
    """
    left = list(old)
    shown = [item_text(field, item) for item in old]
    found: list[Any] = [None] * len(lines)
    fresh = []
    for number, line in enumerate(lines):
        place = next((at for at, item in enumerate(left) if item is not None and shown[at] == line), None)
        if place is None:
            fresh.append(number)
        else:
            found[number], left[place] = left[place], None
    for number in fresh:
        partner = left[number] if len(lines) == len(old) else None
        if partner is None:
            head = _head(item_of(field, lines[number]))
            partner = next((item for item in left if item is not None and _head(item) == head), None)
        if partner is not None:
            left[next(at for at, item in enumerate(left) if item is partner)] = None
        found[number] = item_of(field, lines[number], partner)
    return found


class _Form(NamedTuple):
    write: Callable[[Any], str]
    read: Callable[[AttributeReader, Any], Any]


def _head(item: Any) -> Any:
    if not isinstance(item, Mapping):
        return item
    return next((item[name] for name in ("raw", "edtf", "name", "target", "role") if item.get(name)), None)


def _merged(old: Any, new: dict[str, Any], shown: Mapping[str, Any] | None) -> dict[str, Any]:
    """Take over what a line does not show: unknown members, nulls, and the span of the same words."""
    if not isinstance(old, Mapping):
        return new
    kept = {}
    for name, value in old.items():
        if name == _HIDDEN:
            if old.get("raw") == new.get("raw"):
                kept[name] = value
        elif name in new:
            kept[name] = new[name]
        elif value in (None, "") or (shown is not None and name not in shown):
            kept[name] = value
    return kept | new


def _object(field: str, head: str) -> _Form:
    """An object whose member ``head`` stands in front of the braces."""
    kinds = members_of(field)

    def write(item: Any) -> str:
        shown = {
            name: item[name] for name in kinds if name not in (head, _HIDDEN) and item.get(name) is not None
        }
        text = head_text(item.get(head) or "")
        return " ".join(filter(None, (text, members_text(shown, kinds))))

    def read(reader: AttributeReader, old: Any) -> Any:
        words = reader.head()
        names = [name for name in kinds if name not in (head, _HIDDEN)]
        members = reader.members(kinds, names)
        return _merged(old, {head: words, **members} if words else members, kinds)

    return _Form(write, read)


def _open_object(item: Any) -> str:
    """A place or an actor: any object, or a mere name."""
    if isinstance(item, str) and item:
        return head_text(item)
    if not isinstance(item, Mapping):
        return "json " + members_text({"value": item}, {})
    name = item.get("name")
    head = name if isinstance(name, str) and name and name != "json" else ""
    shown = {key: value for key, value in item.items() if key != _HIDDEN and not (head and key == "name")}
    return " ".join(filter(None, (head_text(head), members_text(shown, {}) or "{}")))


def _read_open_object(reader: AttributeReader, old: Any) -> Any:
    head = reader.head()
    if not reader.text.startswith("{", reader.at):
        return head
    members = reader.members({})
    if head == "json":
        return members.get("value")
    return _merged(old, {"name": head, **members} if head else members, None)


def _write_hop(hop: Any) -> str:
    kinds = members_of("chain")
    shown = {name: hop[name] for name in ("medium", "citekey") if hop.get(name)}
    agents = []
    for agent in hop["agents"]:
        about = {
            name: agent[name] for name in members_of(_AGENT) if name != "name" and agent.get(name) is not None
        }
        agents.append(
            " ".join(
                filter(
                    None, (head_text(agent.get("name", ""), " + "), members_text(about, members_of(_AGENT)))
                )
            )
        )
    role = " ".join(filter(None, (hop["role"], members_text(shown, kinds))))
    return f"{role}: {' + '.join(agents)}"


def _read_hop(reader: AttributeReader, old: Any) -> Any:
    role = reader.head(":")
    if role not in choices("chain.role"):
        raise UnusableInput(
            f"a hop begins with its role and a colon; found {role[:40]!r}, allowed: {', '.join(choices('chain.role'))}"
        )
    hop = {"role": role, **reader.members(members_of("chain"), ("medium", "citekey"))}
    if not reader.skip(":"):
        raise UnusableInput(f"expected a colon behind the role {role}")
    before = {agent["id"]: agent for agent in (old or {}).get("agents", ())}
    agents: list[dict[str, Any]] = []
    while not agents or reader.skip("+ "):
        name = reader.head(" + ")
        kinds = members_of(_AGENT)
        agent = reader.members(kinds, [one for one in kinds if one != "name"])
        if name:
            agent = {"name": name, **agent}
        if "id" not in agent:
            raise UnusableInput(f"the agent {name!r} needs an id: {name or 'Name'} {{id=short-name}}")
        agents.append(_merged(before.get(agent["id"]), agent, kinds))
    return _merged(old, {"agents": agents, **hop}, {"agents": 1, "role": 1, "medium": 1, "citekey": 1})


def _write_relation(item: Any) -> str:
    kinds = members_of("relations")
    shown = {
        name: item[name] for name in kinds if name not in ("type", "target") and item.get(name) is not None
    }
    return " ".join(filter(None, (item["type"], head_text(item["target"]), members_text(shown, kinds))))


def _read_relation(reader: AttributeReader, old: Any) -> Any:
    kind = reader.head(" ")
    target = reader.head()
    kinds = members_of("relations")
    members = reader.members(kinds, [name for name in kinds if name not in ("type", "target")])
    return _merged(old, {"type": kind, "target": target, **members}, kinds)


def _write_locator(item: Any) -> str:
    if item.get("label") and item.get("value"):
        return f"{item['label']} {head_text(item['value'])}"
    shown = {name: item[name] for name in ("label", "value") if item.get(name)}
    return members_text(shown, members_of("locator"))


def _read_locator(reader: AttributeReader, old: Any) -> Any:
    kinds = members_of("locator")
    label = reader.head(" ")
    if not label:
        return _merged(old, reader.members(kinds, kinds), kinds)
    return _merged(old, {"label": label, "value": reader.head()}, kinds)


def _write_grade(item: Any) -> str:
    kinds = members_of("grade")
    letters = (item.get("reliability") or "-") + (item.get("credibility") or "-")
    shown = {name: item[name] for name in ("by", "on", "basis") if item.get(name)}
    return " ".join(filter(None, (letters, members_text(shown, kinds)))) if shown or letters != "--" else ""


def _read_grade(reader: AttributeReader, old: Any) -> Any:
    kinds = members_of("grade")
    letters = reader.head()
    if len(letters) != 2:
        raise UnusableInput(f"expected a grade such as B2, or B- and -2 for half of one; found {letters!r}")
    halves = {"reliability": letters[0], "credibility": letters[1]}
    new = {name: letter for name, letter in halves.items() if letter != "-"}
    return _merged(old, new | reader.members(kinds, ("by", "on", "basis")), kinds)


_FORMS: Mapping[str, _Form] = {
    "locator": _Form(_write_locator, _read_locator),
    "chain": _Form(_write_hop, _read_hop),
    "quantities": _object("quantities", "raw"),
    "dates": _object("dates", "edtf"),
    "places": _Form(_open_object, _read_open_object),
    "actors": _Form(_open_object, _read_open_object),
    "relations": _Form(_write_relation, _read_relation),
    "grade": _Form(_write_grade, _read_grade),
    "judgement": _object("judgement", "status"),
}
LISTS = ("chain", "quantities", "dates", "places", "actors", "relations")
"""Fields that hold several items."""
OBJECTS = ("locator", "grade", "judgement")
"""Fields that hold one item."""
