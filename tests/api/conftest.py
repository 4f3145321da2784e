from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture(autouse=True)
def api_alone(request: pytest.FixtureRequest, settings: Any) -> None:
    """Only the API's own addresses."""
    settings.ROOT_URLCONF = "tests.api.addresses"
