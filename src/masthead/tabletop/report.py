"""The result of a replay, as values and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Expected:
    """One expectation, met or missed. `got` is the outcome that was seen, `why` one sentence where it is missed."""

    incident: str
    kind: str
    branch: str
    step: str
    layers: tuple[str, ...]
    outcome: str
    met: bool
    got: str
    why: str
    asked: tuple[str, ...] = ()
    said: str = ""


@dataclass(frozen=True, slots=True)
class Tried:
    """One variant or benign text, and what was made of it."""

    incident: str
    text: str
    expect: str
    got: str
    met: bool
    why: str = ""


@dataclass(frozen=True, slots=True)
class Invariant:
    """One invariant over the whole run, and every place where it did not hold."""

    name: str
    held: bool
    where: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Time:
    """How long something took in the replay, how long it may take, and how long it took in history; in minutes."""

    incident: str
    branch: str
    step: str
    what: str
    minutes: float | None
    within: float
    history: float | None
    met: bool


@dataclass(frozen=True, slots=True)
class Part:
    """What one course, or the texts of one incident, gave."""

    expectations: tuple[Expected, ...] = ()
    variants: tuple[Tried, ...] = ()
    benign: tuple[Tried, ...] = ()
    broken: tuple[tuple[str, str], ...] = ()
    times: tuple[Time, ...] = ()
    lines: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """One step as the report tells it: who did what, and what came of it."""

    incident: str
    branch: str
    step: str
    at_min: float
    actor: str
    action: str
    text: str
    got: str
    said: str


@dataclass(frozen=True, slots=True)
class Report:
    """All of a run."""

    corpus: str
    expectations: tuple[Expected, ...]
    variants: tuple[Tried, ...]
    benign: tuple[Tried, ...]
    invariants: tuple[Invariant, ...]
    times: tuple[Time, ...]
    lines: tuple[Told, ...] = field(default=())

    @property
    def unbroken(self) -> bool:
        """Whether every invariant held."""
        return all(each.held for each in self.invariants)


def put_together(corpus: str, parts: Iterable[Part], names: Sequence[str]) -> Report:
    """One report of all parts, in their order."""
    found = list(parts)
    broken = [pair for part in found for pair in part.broken]
    return Report(
        corpus=corpus,
        expectations=tuple(each for part in found for each in part.expectations),
        variants=tuple(each for part in found for each in part.variants),
        benign=tuple(each for part in found for each in part.benign),
        invariants=tuple(_invariant(name, broken) for name in names),
        times=tuple(each for part in found for each in part.times),
        lines=tuple(each for part in found for each in part.lines),
    )


def _invariant(name: str, broken: Iterable[tuple[str, str]]) -> Invariant:
    where = tuple(place for which, place in broken if which == name)
    return Invariant(name, not where, where)


def as_json(report: Report) -> dict[str, Any]:
    """The report for programs; the class of an incident is named `class`."""
    said = asdict(report)
    for each in said["expectations"]:
        each["class"] = each.pop("kind")
    return said
