"""A client of the server's routes that holds every answer to the OpenAPI file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

import yaml
from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012
from tornado.httpclient import AsyncHTTPClient, HTTPResponse

from bibclaim.jupyter.routes import OPENAPI, PREFIX

SPEC: dict[str, Any] = yaml.safe_load(OPENAPI.read_text("utf-8"))


@dataclass
class Answer:
    """What came back; ``json`` is empty for an answer without a body."""

    status: int
    json: Any
    body: bytes
    headers: Mapping[str, str]


def schema_errors(method: str, path: str, response: HTTPResponse) -> list[str]:
    """Return how an answer departs from the OpenAPI file."""
    template = next(one for one in SPEC["paths"] if _fits(one, path))
    operation = SPEC["paths"][template].get(method.lower())
    if operation is None:
        return [] if response.code in (403, 405) else [f"{method} {path} is not described"]
    described = operation["responses"].get(str(response.code))
    if described is None:
        return [f"{method} {path} gives {response.code}, which is not described"]
    pointer = f"#/paths/{_escaped(template)}/{method.lower()}/responses/{response.code}"
    if "$ref" in described:
        pointer = described["$ref"]
        described = SPEC["components"]["responses"][pointer.rsplit("/", 1)[1]]
    if "content" not in described:
        return ["a body where none is described"] if response.body else []
    if not response.headers["Content-Type"].startswith("application/json"):
        return [f"Content-Type is {response.headers['Content-Type']}"]
    registry = Registry().with_resource("openapi", DRAFT202012.create_resource(SPEC))
    validator = Draft202012Validator(
        {"$ref": f"openapi{pointer}/content/application~1json/schema"}, registry=registry
    )
    return [
        f"{method} {path}: {error.json_path}: {error.message}"
        for error in validator.iter_errors(json.loads(response.body))
    ]


def _fits(template: str, path: str) -> bool:
    one, other = template.split("/"), path.split("/")
    return len(one) == len(other) and all(
        a == b or a.startswith("{") for a, b in zip(one, other, strict=True)
    )


def _escaped(part: str) -> str:
    return quote(part.replace("~", "~0").replace("/", "~1"), safe="~")


class Api:
    """A client of the routes. Every answer is held to the OpenAPI file."""

    def __init__(self, client: AsyncHTTPClient, base_url: str, headers: Mapping[str, str]) -> None:
        self.client = client
        self.base_url = base_url
        self.headers = dict(headers)

    async def __call__(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        headers: Mapping[str, str] | None = None,
        raw: bytes | None = None,
        **query: str | int,
    ) -> Answer:
        response = await self.client.fetch(
            f"{self.base_url}{PREFIX[1:]}{path}?{urlencode(query)}",
            method=method,
            body=raw if raw is not None else None if body is None else json.dumps(body),
            headers={**self.headers, **(headers or {})},
            allow_nonstandard_methods=True,
            follow_redirects=False,
            raise_error=False,
            request_timeout=60,
        )
        if errors := schema_errors(method, path, response):
            raise AssertionError(f"not as described in the OpenAPI file: {errors}")
        text = response.body or b""
        return Answer(response.code, json.loads(text) if text else None, text, response.headers)
