"""One holder at a time."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from masthead.host.errors import HostError
from masthead.host.locks import exclusive, holder

pytestmark = pytest.mark.unit


def test_a_held_lock_refuses_and_names_its_holder(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    assert holder(lock) is None
    with exclusive(lock, seconds=0, refusal="held"):
        assert holder(lock) == os.getpid()
        with (
            pytest.raises(HostError, match=f"^held by {os.getpid()}$"),
            exclusive(lock, seconds=0, refusal="held by {pid}"),
        ):
            pass
    assert holder(lock) is None
    with exclusive(lock, seconds=0, refusal="held"):
        pass
