"""Every endpoint against its own description: no 500, no undocumented status, no answer of another shape."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from masthead.api import pace
from masthead.api.openapi import document
from tests.api.asking import token_of
from tests.api.world import World, world

pytestmark = pytest.mark.django_db
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    response_headers_conformance,
]
_DOCUMENT = document()
TAGS = sorted({operation["tags"][0] for path in _DOCUMENT["paths"].values() for operation in path.values()})

_LISTS = {"delivery_ids": "delivery_id", "office_ids": "office_id", "account_ids": "account_id"}
_NAMED = {**_LISTS, "parent": "office_id", "under": "office_id", "sponsor_id": "person_id", "owner_id": "person_id",
          "decider_id": "person_id", "it_deputy": "person_id", "communications_owner": "person_id"}  # fmt: skip


def _settings(examples: int) -> settings:
    return settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )


def _operations(tag: str) -> list[Any]:
    schema = schemathesis.openapi.from_dict(_DOCUMENT)
    schema.app = WSGIHandler()
    schema.location = "/api/v1/openapi.json"
    found: list[Any] = [cast(Any, result).ok() for result in schema.get_all_operations()]
    return [operation for operation in found if operation.definition.raw["tags"] == [tag]]


def _aimed(case: Any, here: World, choose: Any) -> None:
    """Let most cases name something that there is: random ids find nothing."""
    for name in list(case.path_parameters or {}):
        if name in here.ids and choose(st.integers(0, 9)) < 8:
            case.path_parameters[name] = str(here.ids[name])
    for name in list(case.body) if isinstance(case.body, dict) else ():
        one = name if name in here.ids else _NAMED.get(name, "")
        if one and choose(st.integers(0, 9)) < 8:
            case.body[name] = [str(here.ids[one])] if name in _LISTS else str(here.ids[one])


@pytest.fixture(autouse=True)
def one_connection() -> Iterator[None]:
    """Keep the test's own connection after each request, as Django's test client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize("tag", TAGS)
def test_every_endpoint_keeps_to_its_description(tag: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "MOST", 1_000_000)
    here = world()
    headers = {"Authorization": f"Bearer {token_of(here.boss)}"}
    for operation in _operations(tag):
        for mode, examples in ((GenerationMode.POSITIVE, 5), (GenerationMode.NEGATIVE, 2)):

            @_settings(examples)
            @given(case=operation.as_strategy(generation_mode=mode), data=st.data())
            def keeps_to_it(case: Any, data: Any) -> None:
                _aimed(case, here, data.draw)
                case.call_and_validate(headers=headers, checks=CHECKS)

            keeps_to_it()
