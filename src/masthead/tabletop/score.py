"""Counting a report: by incident, class and layer; an expectation counts in every layer that it belongs to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import median

from masthead.tabletop.report import Expected, Report, Time


@dataclass(frozen=True, slots=True)
class Count:
    """How many of how many were met."""

    name: str
    met: int
    total: int

    @property
    def share(self) -> float:
        """From 0 to 1; of nothing, 1."""
        return self.met / self.total if self.total else 1.0


@dataclass(frozen=True, slots=True)
class Took:
    """Minutes to one kind of outcome: the median of the replay, of what is allowed, and of history; None where there is
    no figure."""

    what: str
    replay: float | None
    within: float
    history: float | None
    met: int
    total: int


def overall(report: Report) -> Count:
    """All expectations."""
    return _count("all", report.expectations)


def by_incident(report: Report) -> list[Count]:
    """In the file's order."""
    return _grouped(report.expectations, lambda each: (each.incident,))


def by_class(report: Report) -> list[Count]:
    """By the class of the incident."""
    return sorted(_grouped(report.expectations, lambda each: (each.kind,)), key=lambda count: count.name)


def by_layer(report: Report) -> list[Count]:
    """By the layers of the vocabulary."""
    return sorted(_grouped(report.expectations, lambda each: each.layers), key=lambda count: count.name)


def texts(report: Report) -> tuple[Count, Count, Count]:
    """Variants as expected, variants stopped of those that should be, benign texts let through of those that should."""
    to_stop = [each for each in report.variants if each.expect in {"blocked", "held"}]
    to_pass = [each for each in report.benign if each.expect == "clear"]
    return (
        Count("variants", sum(each.met for each in report.variants), len(report.variants)),
        Count("stopped", sum(each.got in {"blocked", "held"} for each in to_stop), len(to_stop)),
        Count("let through", sum(each.got == "clear" for each in to_pass), len(to_pass)),
    )


def times(report: Report) -> list[Took]:
    """Medians of minutes by outcome, against what is allowed and what really happened."""
    kinds = dict.fromkeys(each.what for each in report.times)
    return [_took(kind, [each for each in report.times if each.what == kind]) for kind in kinds]


def missed(report: Report) -> list[Expected]:
    """Every expectation that was not met."""
    return [each for each in report.expectations if not each.met]


def _took(kind: str, found: list[Time]) -> Took:
    return Took(
        what=kind,
        replay=_median(each.minutes for each in found),
        within=median(each.within for each in found),
        history=_median(each.history for each in found),
        met=sum(each.met for each in found),
        total=len(found),
    )


def _median(minutes: Iterable[float | None]) -> float | None:
    known = [each for each in minutes if each is not None]
    return median(known) if known else None


def _grouped(found: Iterable[Expected], names: Callable[[Expected], tuple[str, ...]]) -> list[Count]:
    groups: dict[str, list[Expected]] = {}
    for each in found:
        for name in names(each):
            groups.setdefault(name, []).append(each)
    return [_count(name, each) for name, each in groups.items()]


def _count(name: str, found: Iterable[Expected]) -> Count:
    each = list(found)
    return Count(name, sum(one.met for one in each), len(each))
