from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from tests.faces.world import World, world


@pytest.fixture(scope="module")
def here(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """One world for a whole file; each test's own writes are taken back after it, the world's after the last."""
    whole = transaction.atomic()
    whole._from_testcase = True  # type: ignore[attr-defined]  # acts may open their own transaction within it
    with django_db_blocker.unblock(), whole:
        yield world()
        transaction.set_rollback(True)
