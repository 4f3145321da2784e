"""The API's description."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from masthead.api.openapi import document
from masthead.people.tokens import SCOPES

CHECKS = {"check_words", "preview_draft", "preview_template", "preview_text"}
pytestmark = pytest.mark.unit
KEPT = Path(__file__).parents[2] / "docs" / "openapi.json"


def _operations() -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (method, path, operation)
        for path, methods in document()["paths"].items()
        for method, operation in methods.items()
    ]


def test_the_kept_description_is_this_one() -> None:
    """After a change: `masthead export-openapi --output docs/openapi.json`."""
    assert json.loads(KEPT.read_text()) == document()


def test_every_operation_has_a_name_of_its_own_words_and_a_scope() -> None:
    found = _operations()
    names = [operation["operationId"] for _, _, operation in found]
    assert len(set(names)) == len(names) > 80
    for method, path, operation in found:
        assert operation["description"].count("\n\nScope: `") == 1, path
        assert operation["security"][0]["Token"][0] in SCOPES, path
        assert method in {"get", "post", "put", "patch", "delete"}


def test_what_acts_takes_an_idempotency_key_and_asks_more_than_to_read() -> None:
    key = {"$ref": "#/components/parameters/IdempotencyKey"}
    for method, path, operation in _operations():
        acts = method != "get" and operation["operationId"] not in {
            "check_words",
            "preview_draft",
            "preview_template",
            "preview_text",
        }
        assert (key in operation["parameters"]) == acts, path
        assert (operation["security"][0]["Token"] != ["read"]) == acts, path


def test_every_problem_is_documented() -> None:
    assert document()["openapi"].startswith("3.1")
    for _, path, operation in _operations():
        assert {"400", "401", "403", "404", "409", "422", "429", "503"} <= set(operation["responses"]), path
