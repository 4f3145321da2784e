"""Tests with several connections at once commit for real; what they wrote is taken away afterwards."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from masthead.inhouse.models import Fault, Item, Picture


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A database in which commits hold. Kept rows elsewhere refuse the truncation that pytest-django would make."""
    with django_db_blocker.unblock():
        try:
            yield
        finally:
            for model in (Item, Picture, Fault):
                model.objects.all().delete()
