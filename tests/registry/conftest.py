"""Two people with keys, and the stewards whom most acts need."""

from __future__ import annotations

import pytest

from masthead.kernel.actor import Actor
from tests import factories as make


@pytest.fixture
def comms(db: None) -> Actor:
    """A steward of everything, of communications."""
    return make.actor(make.person(name="Cora", function="communications", roles=["steward"]))


@pytest.fixture
def it(db: None) -> Actor:
    """A steward of everything, of IT."""
    return make.actor(make.person(name="Ian", function="it", roles=["steward"]))


@pytest.fixture(autouse=True)
def _own_data_directory(settings: object, tmp_path: object) -> None:
    settings.MASTHEAD_DATA_DIR = tmp_path  # type: ignore[attr-defined]
