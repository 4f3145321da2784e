"""From a file of incidents to values: any file of the corpus's shape, and a sentence for one that is not."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from masthead.kernel.errors import Invalid
from masthead.tabletop.scenario import Branch, Corpus, Expectation, Incident, Step, Text
from masthead.tabletop.vocabulary import vocabulary

_HISTORY = (
    "date", "subclass", "layer", "prevention", "facts", "acted_by", "published_from", "quote", "actual", "sources",
    "source_basis", "from_memory", "disputed", "limits",
)  # fmt: skip


class ScenarioError(Invalid):
    """The file is no file of incidents; the sentence names the place and what is wrong there."""

    code = "scenario"

    def __init__(self, place: str, sentence: str) -> None:
        super().__init__(f"{place}: {sentence}", fields={"file": f"{place}: {sentence}"})


def shipped() -> Corpus:
    """The sixteen incidents that ship with Masthead."""
    return parse(files(__package__).joinpath("corpus", "history.json").read_text(encoding="utf-8"), "history")


def read(path: Path) -> Corpus:
    """The incidents of a file. Raises `ScenarioError`."""
    try:
        return parse(path.read_text(encoding="utf-8"), path.name)
    except (OSError, UnicodeDecodeError) as error:
        raise ScenarioError(path.name, f"This file cannot be read as UTF-8 text ({error}).") from error


def parse(text: str, name: str) -> Corpus:
    """The incidents of a JSON text. Raises `ScenarioError` naming the first thing that is wrong."""
    try:
        said = json.loads(text)
    except ValueError as error:
        raise ScenarioError(name, f"This is not JSON ({error}).") from error
    if not isinstance(said, Mapping) or not isinstance(said.get("incidents"), list):
        raise ScenarioError(name, "A file of incidents is an object with a list named incidents.")
    incidents = tuple(_incident(each, f"incident {number + 1}") for number, each in enumerate(said["incidents"]))
    _once((incident.id for incident in incidents), "incident")
    return Corpus(str(said.get("corpus") or name), incidents)


def _incident(said: Any, place: str) -> Incident:
    table = _table(said, place)
    name = _text(table, "id", place)
    _known(table.get("class"), vocabulary().classes, "class", name)
    fixtures = _table(table.get("fixtures"), f"{name}, fixtures")
    branches = tuple(_branch(each, name) for each in _list(table, "branches", name))
    steps = tuple(_step(each, name) for each in _list(table, "replay", name))
    incident = Incident(
        id=name,
        kind=str(table["class"]),
        title=str(table.get("title", name)),
        organization=str(table.get("organization", "")),
        year=int(table.get("year") or 0),
        t0=_text(fixtures, "t0", f"{name}, fixtures"),
        fixtures=fixtures,
        branches=branches,
        steps=steps,
        expected=tuple(_expectation(each, name) for each in _list(table, "expected", name)),
        variants=tuple(_given_text(each, name, "variant") for each in table.get("variants", ())),
        benign=tuple(_given_text(each, name, "benign text") for each in table.get("benign", ())),
        history={field: table[field] for field in _HISTORY if field in table},
    )
    _check(incident)
    return incident


def _branch(said: Any, name: str) -> Branch:
    table = _table(said, f"{name}, a branch")
    branch = _text(table, "id", f"{name}, a branch")
    return Branch(branch, str(table.get("name", "")), table.get("overrides") or {}, str(table.get("forks_after") or ""))


def _step(said: Any, name: str) -> Step:
    table = _table(said, f"{name}, a step")
    step = _text(table, "id", f"{name}, a step")
    place = f"{name}, step {step}"
    _known(table.get("action"), vocabulary().actions, "action", place)
    at = table.get("at_min")
    if isinstance(at, bool) or not isinstance(at, int | float):
        raise ScenarioError(place, "at_min is a number of minutes from t0.")
    actor = _text(table, "actor", place)
    return Step(step, _text(table, "branch", place), float(at), actor, str(table["action"]), table)


def _expectation(said: Any, name: str) -> Expectation:
    table = _table(said, f"{name}, an expectation")
    step = _text(table, "step", f"{name}, an expectation")
    place = f"{name}, what is expected of {step}"
    _known(table.get("outcome"), vocabulary().outcomes, "outcome", place)
    public, within = table.get("public"), table.get("within_min")
    return Expectation(
        step=step,
        outcome=str(table["outcome"]),
        rules=_rules(table, "rules", place),
        rules_any=_rules(table, "rules_any", place),
        rules_not=_rules(table, "rules_not", place),
        public=None if public is None else bool(public),
        within_min=None if within is None else float(within),
        measured_from=str(table.get("measured_from") or step),
        approver=str(table.get("approver") or ""),
        must_show=tuple(str(each) for each in table.get("must_show", ())),
        note=str(table.get("note") or ""),
    )


def _given_text(said: Any, name: str, what: str) -> Text:
    place = f"{name}, a {what}"
    table = _table(said, place)
    _known(table.get("expect"), vocabulary().variant_expect, "expect", place)
    given = _table(table.get("given", {}), place)
    _known(given.get("action", "submit"), vocabulary().actions, "action", place)
    return Text(
        text=_text(table, "text", place),
        expect=str(table["expect"]),
        given=given,
        rules=_rules(table, "rules", place),
        rules_any=_rules(table, "rules_any", place),
        media_fixture=str(table.get("media_fixture") or ""),
        media_alt=str(table.get("media_alt") or ""),
        note=str(table.get("note") or ""),
    )


def _rules(table: Mapping[str, Any], field: str, place: str) -> tuple[str, ...]:
    found = table.get(field, [])
    if not isinstance(found, list):
        raise ScenarioError(place, f"{field} is a list of rules.")
    for rule in found:
        _known(rule, vocabulary().rules, "rule", place)
    return tuple(found)


def _check(incident: Incident) -> None:
    """What the parts say of one another."""
    _once((branch.id for branch in incident.branches), f"{incident.id}, branch")
    _once((step.id for step in incident.steps), f"{incident.id}, step")
    branches = {branch.id for branch in incident.branches}
    steps = {step.id for step in incident.steps}
    people = {str(person.get("id")) for person in incident.fixtures.get("people", ())}
    for step in incident.steps:
        place = f"{incident.id}, step {step.id}"
        if step.branch not in branches:
            raise ScenarioError(place, f"There is no branch {step.branch}.")
        if step.actor not in people | vocabulary().reserved_actors:
            raise ScenarioError(place, f"There is nobody named {step.actor} in its fixtures.")
    for branch in incident.branches:
        if branch.forks_after and branch.forks_after not in steps:
            raise ScenarioError(f"{incident.id}, branch {branch.id}", f"There is no step {branch.forks_after}.")
    for each in incident.expected:
        for step_id in (each.step, each.measured_from):
            if step_id not in steps:
                raise ScenarioError(f"{incident.id}, what is expected", f"There is no step {step_id}.")
    for text in (*incident.variants, *incident.benign):
        after = text.given.get("after_step")
        if after and after not in steps:
            raise ScenarioError(f"{incident.id}, a variant", f"There is no step {after}.")


def _once(names: Iterable[str], what: str) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise ScenarioError(f"{what} {name}", "This name is used twice.")
        seen.add(name)


def _known(value: object, names: Iterable[str], what: str, place: str) -> None:
    if value not in set(names):
        raise ScenarioError(place, f"“{value}” is no {what} that Masthead knows.")


def _table(said: Any, place: str) -> Mapping[str, Any]:
    if not isinstance(said, Mapping):
        raise ScenarioError(place, "This is an object with named fields.")
    return said


def _list(table: Mapping[str, Any], field: str, place: str) -> list[Any]:
    found = table.get(field)
    if not isinstance(found, list):
        raise ScenarioError(place, f"{field} is a list.")
    return found


def _text(table: Mapping[str, Any], field: str, place: str) -> str:
    found = table.get(field)
    if not isinstance(found, str) or not found:
        raise ScenarioError(place, f"{field} is a text, and is missing here.")
    return found
