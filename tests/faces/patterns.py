"""Every address of the pages and every operation of the API, as Masthead itself lists them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

from masthead.api.urls import api

_PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)|\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Address:
    """One address, with its parameters in braces: `posts/{post_id}/`."""

    form: str
    method: str = "GET"

    def filled(self, ids: Mapping[str, str]) -> str:
        """The address of the things with these ids."""
        own = {**ids, "post_id": ids["pictured_id"]} if "{sha256}" in self.form else ids
        return re.sub(r"\{(\w+)\}", lambda found: own[found[1]], self.form)

    def __str__(self) -> str:
        return f"{self.method} {self.form}"


def pages() -> list[Address]:
    """Every address outside the API, once."""
    forms = dict.fromkeys(form for form in _walk(get_resolver().url_patterns, "/") if not form.startswith("/api"))
    return [Address(form) for form in forms]


def operations() -> list[Address]:
    """Every operation of the API's own description."""
    return [
        Address(path, method.upper())
        for path, item in api.get_openapi_schema()["paths"].items()
        for method in item
        if method in {"get", "post", "put", "patch", "delete"}
    ]


def _walk(patterns: Sequence[URLPattern | URLResolver], before: str) -> Iterator[str]:
    for each in patterns:
        form = before + _PARAMETER.sub(lambda found: "{%s}" % (found[1] or found[2]), str(each.pattern))
        if isinstance(each, URLPattern):
            yield re.sub(r"[\^$]|\\Z", "", form)
        else:
            yield from _walk(each.url_patterns, form)
