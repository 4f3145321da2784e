"""Places and processes for the tests of the host."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from masthead.host.embedded import Embedded

FAST = {"fsync": "off", "full_page_writes": "off"}


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that the server's account may pass through; pytest's own `tmp_path` is closed to it."""
    folder = Path(tempfile.mkdtemp(prefix="masthead-host-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def embedded(place: Path) -> Iterator[Callable[[], Embedded]]:
    """Makes objects for one and the same server, which is stopped after the test."""

    def make() -> Embedded:
        return Embedded(place / "postgres", settings=FAST)

    yield make
    make().stop()
