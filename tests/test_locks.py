"""The locked dependencies are those that the project names, and say nothing of the machine that locked them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

pytestmark = pytest.mark.unit
ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
LOCKS = {
    "requirements.lock": PROJECT["dependencies"],
    "requirements-test.lock": PROJECT["dependencies"] + PROJECT["optional-dependencies"]["test"],
    "requirements-bench.lock": [
        *PROJECT["dependencies"],
        *PROJECT["optional-dependencies"]["test"],
        *PROJECT["optional-dependencies"]["bench"],
    ],
}


def locked(name: str) -> dict[str, str]:
    """Package and version of every line of a lock."""
    return dict(re.findall(r"^([a-z0-9._-]+)==(\S+) \\$", (ROOT / name).read_text(), re.M))


@pytest.mark.parametrize("name", LOCKS)
def test_every_dependency_is_locked_at_a_version_that_was_asked_for(name: str) -> None:
    versions = locked(name)
    for line in LOCKS[name]:
        asked = Requirement(line)
        version = versions.get(canonicalize_name(asked.name), "")
        assert version and asked.specifier.contains(version), f"{line} is {version or 'missing'}: run make lock"


def test_the_locks_agree() -> None:
    runtime, test, bench = (locked(name) for name in LOCKS)
    assert runtime.items() <= test.items() <= bench.items()


@pytest.mark.parametrize("name", [*LOCKS, "requirements-verifier.lock"])
def test_a_lock_holds_hashes_and_names_no_place(name: str) -> None:
    text = (ROOT / name).read_text()
    assert text.count("==") <= text.count("--hash=sha256:")
    assert not re.search(r"://|--index|--find-links|--trusted|(^|[\s=])/\w", text)
