"""An incident as data: what happened in history, the world before it, what to do, and what should come of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that somebody, the public, a network or the clock does, `at_min` minutes from the incident's t0.

    `said` is the whole step as the file has it.
    """

    id: str
    branch: str
    at_min: float
    actor: str
    action: str
    said: Table

    @property
    def context(self) -> Table:
        """What the file adds to the step."""
        found = self.said.get("context")
        return found if isinstance(found, Mapping) else {}

    @property
    def post(self) -> Table:
        """The post of the step; empty where it has none."""
        found = self.said.get("post")
        return found if isinstance(found, Mapping) else {}

    @property
    def accounts(self) -> tuple[str, ...]:
        """The accounts that the step names, in order."""
        if "account" in self.said:
            return (str(self.said["account"]),)
        return tuple(str(each) for each in self.said.get("accounts", ()))

    @property
    def ref(self) -> str:
        """What the step points to."""
        return str(self.said.get("ref") or "")


@dataclass(frozen=True, slots=True)
class Expectation:
    """What should come of a step. `within_min` counts from the step `measured_from`; `public` is whether anything of
    the step may be seen on a network afterwards, None where the file does not say."""

    step: str
    outcome: str
    rules: tuple[str, ...] = ()
    rules_any: tuple[str, ...] = ()
    rules_not: tuple[str, ...] = ()
    public: bool | None = None
    within_min: float | None = None
    measured_from: str = ""
    approver: str = ""
    must_show: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A variant or a benign text: a further text for the same weakness, and what should be made of it."""

    text: str
    expect: str
    given: Table
    rules: tuple[str, ...] = ()
    rules_any: tuple[str, ...] = ()
    media_fixture: str = ""
    media_alt: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Branch:
    """One course of the incident: from fresh fixtures with `overrides`, or from the state after another's step."""

    id: str
    name: str
    overrides: Table = field(default_factory=dict)
    forks_after: str = ""


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident. `history` is everything that the file tells of what really happened."""

    id: str
    kind: str
    title: str
    organization: str
    year: int
    t0: str
    fixtures: Table
    branches: tuple[Branch, ...]
    steps: tuple[Step, ...]
    expected: tuple[Expectation, ...]
    variants: tuple[Text, ...]
    benign: tuple[Text, ...]
    history: Table

    def branch(self, name: str) -> Branch:
        """A branch by its id."""
        return next(branch for branch in self.branches if branch.id == name)

    def step(self, name: str) -> Step:
        """A step by its id."""
        return next(step for step in self.steps if step.id == name)

    def course(self, branch: Branch) -> tuple[Step, ...]:
        """All steps from fresh fixtures to the end of a branch: those of the branch it forks from come first."""
        own = tuple(step for step in self.steps if step.branch == branch.id)
        if not branch.forks_after:
            return own
        return (*self.until(branch.forks_after), *own)

    def until(self, step_id: str) -> tuple[Step, ...]:
        """All steps from fresh fixtures up to and including one."""
        last = self.step(step_id)
        course = self.course(self.branch(last.branch))
        return course[: course.index(last) + 1]

    def expected_of(self, step: Step) -> Sequence[Expectation]:
        """What is expected of one step."""
        return [each for each in self.expected if each.step == step.id]


@dataclass(frozen=True, slots=True)
class Corpus:
    """A file of incidents."""

    name: str
    incidents: tuple[Incident, ...]
