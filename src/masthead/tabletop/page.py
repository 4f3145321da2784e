"""The report as one page that needs nothing else: for a browser, for paper, for a director's desk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from django.template import Context, Engine, Library, Template

from masthead.tabletop import score, wording
from masthead.tabletop.drawing import Picture, picture, spoken
from masthead.tabletop.report import Expected, Report, Told, Tried
from masthead.tabletop.scenario import Branch, Corpus, Incident


@dataclass(frozen=True, slots=True)
class StepShown:
    """One step with what was expected of it."""

    told: Told
    minute: str
    who: str
    expected: tuple[Expected, ...]

    @property
    def did(self) -> str:
        """What was done, in words."""
        return wording.action(self.told.action)

    @property
    def got(self) -> str:
        """What Masthead made of it, in words."""
        return wording.outcome(self.told.got)


@dataclass(frozen=True, slots=True)
class BranchShown:
    """One branch: its picture, and its steps."""

    branch: Branch
    picture: Picture
    steps: tuple[StepShown, ...]


@dataclass(frozen=True, slots=True)
class IncidentShown:
    """One incident: history, branches and texts."""

    incident: Incident
    count: score.Count
    branches: tuple[BranchShown, ...]
    texts: tuple[Tried, ...]


def as_page(corpus: Corpus, report: Report) -> str:
    """The whole page, as HTML."""
    return _template().render(Context(context(corpus, report)))


def context(corpus: Corpus, report: Report) -> dict[str, Any]:
    """What the page shows."""
    variants, stopped, passed = score.texts(report)
    return {
        "corpus": corpus.name,
        "overall": score.overall(report),
        "classes": score.by_class(report),
        "layers": score.by_layer(report),
        "times": score.times(report),
        "variants": variants,
        "stopped": stopped,
        "passed": passed,
        "invariants": report.invariants,
        "held": sum(each.held for each in report.invariants),
        "incidents": [shown for each in corpus.incidents if (shown := incident_shown(each, report)).count.total],
        "style": _style(),
    }


def incident_shown(incident: Incident, report: Report) -> IncidentShown:
    """One incident of a report, ready to be drawn."""
    expected = [each for each in report.expectations if each.incident == incident.id]
    lines = [each for each in report.lines if each.incident == incident.id]
    texts = [each for each in (*report.variants, *report.benign) if each.incident == incident.id]
    return IncidentShown(
        incident=incident,
        count=score.Count(incident.id, sum(each.met for each in expected), len(expected)),
        branches=tuple(_branch(incident, branch, lines, expected) for branch in incident.branches),
        texts=tuple(texts),
    )


def _branch(incident: Incident, branch: Branch, lines: Sequence[Told], expected: Sequence[Expected]) -> BranchShown:
    told = [line for line in lines if line.branch == branch.id]
    own = [each for each in expected if each.branch == branch.id]
    return BranchShown(
        branch=branch,
        picture=picture(incident.history.get("actual") or {}, told, own),
        steps=tuple(
            StepShown(
                line, spoken(line.at_min), _who(incident, line.actor), tuple(e for e in own if e.step == line.step)
            )
            for line in told
        ),
    )


def _who(incident: Incident, actor: str) -> str:
    """Whoever acts, by what they are."""
    for person in incident.fixtures.get("people", ()):
        if person.get("id") == actor:
            house = "" if person.get("affiliation") == "in-house" else f", {person.get('affiliation')}"
            return f"{wording.role(str(person.get('role', actor)))}{house}"
    return wording.ACTORS.get(actor, actor)


@cache
def _template() -> Template:
    text = files(__package__).joinpath("templates", "report.html").read_text(encoding="utf-8")
    library = Library()
    library.filter("outcome", wording.outcome)
    library.filter("kind", wording.kind)
    engine = Engine(autoescape=True)
    engine.template_builtins.append(library)
    return engine.from_string(text)


@cache
def _style() -> str:
    return files(__package__).joinpath("templates", "report.css").read_text(encoding="utf-8")
