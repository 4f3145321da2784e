"""Facts, approvals and findings for the policy's tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from masthead.core.decision import Facts
from masthead.core.policy import Policy, default_document, parse

ORDINARY = Facts(
    kind="post",
    author_in_house=True,
    author_is_agent=False,
    account_kind="official",
    account_tier=1,
    at=datetime(2026, 3, 9, 14, 0, tzinfo=UTC),
    in_staffed_hours=True,
)


@pytest.fixture
def policy() -> Policy:
    return parse(default_document())


@pytest.fixture
def facts() -> Callable[..., Facts]:
    return lambda **changed: replace(ORDINARY, **changed)


@pytest.fixture
def changed() -> Callable[[Callable[[dict[str, Any]], object]], Policy]:
    """The default policy after a change to its document."""

    def change(how: Callable[[dict[str, Any]], object]) -> Policy:
        document = default_document()
        how(document)
        return parse(document)

    return change
