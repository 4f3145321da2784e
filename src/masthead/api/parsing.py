"""Reading what was sent: only what a database can keep."""

from __future__ import annotations

import json
from typing import Any, NoReturn, cast

from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict
from ninja.parser import Parser

from masthead.kernel.errors import Invalid

DEEPEST = 20


class CarefulParser(Parser):
    """JSON without null characters, lone surrogates, numbers that are none, and bottomless nests."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        """The body. Raises `ValueError` for what cannot be read."""
        read = json.loads(request.body, parse_constant=_no_number)
        _check(read, 0)
        return cast("dict[str, Any]", read)

    def parse_querydict(
        self, data: MultiValueDict[str, str], list_fields: list[str], request: HttpRequest
    ) -> dict[str, Any]:
        """The query. Raises `Invalid` for null characters."""
        for name, values in data.lists():
            if any(isinstance(value, str) and not _keepable(value) for value in (name, *values)):
                raise Invalid("The query cannot be read.", fields={name.replace("\0", ""): "No null characters."})
        return super().parse_querydict(data, list_fields, request)


def _check(value: Any, depth: int) -> None:
    if depth > DEEPEST:
        raise ValueError("too deep")
    match value:
        case str():
            if not _keepable(value):
                raise ValueError("a null or broken character")
        case dict():
            for name, item in value.items():
                _check(name, depth + 1)
                _check(item, depth + 1)
        case list():
            for item in value:
                _check(item, depth + 1)


def _keepable(text: str) -> bool:
    return "\0" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is no number")
