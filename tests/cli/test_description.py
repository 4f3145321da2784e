"""The API's description as a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_without_a_database import masthead

pytestmark = pytest.mark.unit


def test_the_description_needs_no_database(tmp_path: Path) -> None:
    done = masthead(tmp_path, "export-openapi")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["openapi"].startswith("3.1")
    written = masthead(tmp_path, "export-openapi", "--output", str(tmp_path / "openapi.json"), "--json")
    assert json.loads(written.stdout)["paths"] == len(json.loads(done.stdout)["paths"])
    assert (tmp_path / "openapi.json").read_text() == done.stdout
