"""The words under the editor: the same text, with the guard's underlines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from masthead.core.decision import Finding, Severity


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text, underlined by severity (`block`, `hold`, `advise`) or, empty, not at all."""

    severity: str
    text: str


def segments(text: str, findings: Iterable[Finding]) -> list[Segment]:
    """The text in stretches; where findings overlap the heaviest is drawn."""
    marks = [finding for finding in findings if finding.where == "text" and finding.start < finding.end]
    edges = sorted({0, len(text), *(min(edge, len(text)) for mark in marks for edge in (mark.start, mark.end))})
    drawn: list[Segment] = []
    for start, end in pairwise(edges):
        over = [mark.severity for mark in marks if mark.start <= start and mark.end >= end]
        drawn.append(Segment(Severity(max(over)).word if over else "", text[start:end]))
    return drawn
