"""What a request brings: query parameters, entity tags and JSON bodies, each checked before it is used."""

from __future__ import annotations

import re
from typing import Any, TypeVar

import msgspec
from tornado.httputil import HTTPServerRequest

from bibclaim.errors import UnusableInput
from bibclaim.jupyter.refusals import BadRequest, RevisionRequired, TooLarge

LARGEST_BODY = 1 << 20
"""Bytes of a request body. The largest claim in use has a few kilobytes."""

LONGEST_QUERY = 1000
"""Code points of a query."""

T = TypeVar("T")


def parameter(request: HTTPServerRequest, name: str, default: str | None = None) -> str:
    """Return a query parameter exactly as sent (tornado's own accessor strips and replaces characters).

    Raises:
        BadRequest: it is missing and has no default, comes twice, or is not UTF-8.
    """
    values = request.query_arguments.get(name)
    if not values:
        if default is None:
            raise BadRequest(
                f"the parameter {name!r} is missing; send it in the query string (it may be empty)"
            )
        return default
    if len(values) > 1:
        raise BadRequest(f"the parameter {name!r} comes {len(values)} times; send it once")
    try:
        return values[0].decode("utf-8")
    except UnicodeDecodeError:
        raise BadRequest(f"the parameter {name!r} is not UTF-8; percent-encode it as UTF-8") from None


def query_text(request: HTTPServerRequest) -> str:
    """Return the parameter `q`, at most :data:`LONGEST_QUERY` code points.

    Raises:
        BadRequest: see :func:`parameter`; or it is longer.
    """
    text = parameter(request, "q", "")
    if len(text) > LONGEST_QUERY:
        raise BadRequest(f"the query has {len(text)} characters; at most {LONGEST_QUERY} are taken")
    return text


def whole_number(request: HTTPServerRequest, name: str, default: int, low: int, high: int) -> int:
    """Return a whole-number query parameter between two bounds, both included.

    Raises:
        BadRequest: it is no such number.
    """
    text = parameter(request, name, str(default))
    if not re.fullmatch(r"[0-9]{1,9}", text, re.ASCII) or not low <= int(text) <= high:
        raise BadRequest(
            f"the parameter {name!r} is {text[:40]!r}; expected a whole number from {low} to {high}"
        )
    return int(text)


def yes_or_no(request: HTTPServerRequest, name: str) -> bool:
    """Return a query parameter that is ``true`` or ``false``; absent or empty it is false.

    Raises:
        BadRequest: it is neither.
    """
    text = parameter(request, name, "")
    if text not in ("", "true", "false"):
        raise BadRequest(f"the parameter {name!r} is {text[:40]!r}; expected true or false")
    return text == "true"


def json_body(request: HTTPServerRequest, kind: type[T]) -> T:
    """Return the body as a msgspec type.

    Raises:
        BadRequest: no JSON, or JSON of another shape; the message names the member.
        TooLarge: more than :data:`LARGEST_BODY` bytes.
    """
    if len(request.body) > LARGEST_BODY:
        raise TooLarge(f"the body has {len(request.body)} bytes; at most {LARGEST_BODY} are taken")
    if not request.body.strip():
        raise BadRequest("the body is empty; expected a JSON object")
    try:
        return msgspec.json.decode(request.body, type=kind)
    except msgspec.ValidationError as error:
        raise BadRequest(f"the body is not as expected: {error}") from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BadRequest(f"the body is not JSON: {error}") from None
    except RecursionError:
        raise BadRequest("the body is nested too deeply") from None


def json_object(request: HTTPServerRequest) -> dict[str, Any]:
    """Return the body as a JSON object with at least one member; raises as :func:`json_body`."""
    body: dict[str, Any] = json_body(request, dict[str, Any])
    if not body:
        raise BadRequest("the body is an empty object; name at least one field")
    return body


def style_id(style: str | None) -> str | None:
    """Return the style that a client asks for, an id and nothing else: the library below takes paths and XML too.

    Raises:
        UnusableInput: it is no id.
    """
    if style and not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,99}", style, re.IGNORECASE | re.ASCII):
        raise UnusableInput(f"{style[:80]!r} is no id of a citation style; the route `styles` lists them")
    return style or None


def language_tag(locale: str | None) -> str | None:
    """Return the language that a client asks for, a tag such as ``en-GB`` (BCP 47).

    Raises:
        UnusableInput: it is no such tag.
    """
    if locale and not re.fullmatch(r"[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}", locale, re.IGNORECASE | re.ASCII):
        raise UnusableInput(f"{locale[:80]!r} is no language tag; expected one such as en-GB")
    return locale or None


def entity_tags(header: str) -> list[str]:
    """Return the opaque tags of an If-Match or If-None-Match header, without quotes and weakness marks.

    A bare word is taken as a tag too. Source of the syntax: RFC 9110, section 8.8.3.
    """
    tags = re.findall(r'(?:W/)?"([^"]*)"|([^\s,"]+)', header)
    return [quoted or bare for quoted, bare in tags]


def required_revision(request: HTTPServerRequest) -> str:
    """Return the revision in If-Match.

    Raises:
        RevisionRequired: there is none.
        BadRequest: there are several, or `*`, which would overwrite whatever stands there.
    """
    tags = entity_tags(request.headers.get("If-Match", ""))
    if not tags:
        raise RevisionRequired("If-Match is missing; send the revision that the change was made on")
    if len(tags) > 1 or tags[0] == "*":
        raise BadRequest("If-Match must hold one revision, the one that the change was made on")
    return tags[0]
