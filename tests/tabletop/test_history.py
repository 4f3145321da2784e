"""All sixteen incidents, played through the whole product: what has to be met now is, and no invariant breaks."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from masthead.tabletop.reading import shipped
from tests.tabletop.now import is_due

AGAIN = "mcdonalds-black-friday-2017"


def replayed(*arguments: str) -> dict[str, Any]:
    """What `masthead replay --json` prints."""
    command = [sys.executable, "-m", "masthead", "replay", "--json", *arguments]
    environment = {name: value for name, value in os.environ.items() if name != "MASTHEAD_DATABASE_URL"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    said: dict[str, Any] = json.loads(done.stdout)
    return said


@cache
def whole() -> dict[str, Any]:
    return replayed()


@pytest.mark.xdist_group("history")
def test_every_invariant_holds() -> None:
    assert [each for each in whole()["invariants"] if not each["held"]] == []


@pytest.mark.xdist_group("history")
def test_what_is_due_is_met() -> None:
    incidents = {incident.id: incident for incident in shipped().incidents}
    due = [
        (incident.id, expected.step, expected.outcome)
        for incident in incidents.values()
        for expected in incident.expected
        if is_due(incident, expected)
    ]
    met = {(e["incident"], e["step"], e["outcome"]) for e in whole()["expectations"] if e["met"]}
    assert len(due) > 40
    assert [each for each in due if each not in met] == []


@pytest.mark.xdist_group("history")
def test_variants_are_stopped_and_benign_texts_are_not_blocked() -> None:
    stopped = [each for each in whole()["variants"] if each["expect"] in {"blocked", "held"}]
    assert [each for each in stopped if not each["met"]] == []
    assert [each for each in whole()["benign"] if each["got"] == "blocked"] == []


@pytest.mark.xdist_group("history")
def test_every_expectation_is_reported_once_with_its_layers() -> None:
    reported = [(each["incident"], each["step"], each["outcome"]) for each in whole()["expectations"]]
    assert len(reported) == sum(len(incident.expected) for incident in shipped().incidents)
    assert all(each["layers"] and each["class"] for each in whole()["expectations"])
    assert all(each["why"] for each in whole()["expectations"] if not each["met"])


@pytest.mark.xdist_group("history")
def test_the_same_file_twice_gives_the_same_report(tmp_path: Path) -> None:
    again = replayed("--incident", AGAIN)
    for part in ("expectations", "variants", "benign", "times", "lines"):
        assert again[part] == [each for each in whole()[part] if each["incident"] == AGAIN]
