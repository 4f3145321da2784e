"""Any file of the corpus's shape is read; what is none is refused with the place that is wrong."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from importlib.resources import files
from typing import Any

import pytest

from masthead.tabletop.reading import ScenarioError, parse, shipped

pytestmark = pytest.mark.unit

WHOLE: dict[str, Any] = json.loads(
    files("masthead.tabletop").joinpath("corpus", "history.json").read_text(encoding="utf-8")
)


def changed(how: Callable[[dict[str, Any]], object]) -> str:
    said = copy.deepcopy({**WHOLE, "incidents": WHOLE["incidents"][:1]})
    how(said["incidents"][0])
    return json.dumps(said)


def test_the_shipped_file_is_whole() -> None:
    corpus = shipped()
    assert len(corpus.incidents) == 16
    assert sum(len(incident.expected) for incident in corpus.incidents) == 211


@pytest.mark.parametrize(
    ("how", "named"),
    [
        (lambda incident: incident["replay"][0].update(action="teleport"), "teleport"),
        (lambda incident: incident["expected"][0].update(outcome="vanished"), "vanished"),
        (lambda incident: incident["expected"][0].update(rules=["guard.telepathy"]), "guard.telepathy"),
        (lambda incident: incident.update({"class": "weather"}), "weather"),
        (lambda incident: incident["replay"][0].update(actor="p.nobody"), "p.nobody"),
        (lambda incident: incident["replay"][0].update(branch="Z"), "Z"),
        (lambda incident: incident["replay"][0].update(at_min="soon"), "at_min"),
        (lambda incident: incident["expected"][0].update(step="Z9"), "Z9"),
        (lambda incident: incident["variants"][0].update(expect="maybe"), "maybe"),
        (lambda incident: incident["branches"][0].update(forks_after="Z9"), "Z9"),
        (lambda incident: incident.pop("replay"), "replay"),
        (lambda incident: incident["replay"].append(incident["replay"][0]), "A1"),
    ],
)
def test_what_is_wrong_is_named(how: Callable[[dict[str, Any]], object], named: str) -> None:
    with pytest.raises(ScenarioError) as refused:
        parse(changed(how), "a file")
    assert named in refused.value.sentence
    assert "chrysler" in refused.value.sentence


@pytest.mark.parametrize("text", ["", "[]", "{", '{"incidents": 3}', '{"incidents": [3]}'])
def test_what_is_no_file_of_incidents_is_said_to_be_none(text: str) -> None:
    with pytest.raises(ScenarioError):
        parse(text, "a file")


def test_a_fork_goes_on_from_the_other_branch() -> None:
    incident = next(each for each in shipped().incidents if each.id == "home-depot-drummers-2013")
    course = incident.course(incident.branch("B"))
    assert [step.id for step in course][:3] == ["A1", "A2", "B1"]
