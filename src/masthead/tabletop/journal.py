"""What happened in one course, step by step."""

from __future__ import annotations

from dataclasses import dataclass, field

from masthead.tabletop.observed import Observed
from masthead.tabletop.scenario import Step


@dataclass(frozen=True, slots=True)
class Line:
    """One step that was done: what came of it, and which texts could be seen before and after."""

    step: Step
    observed: Observed
    before: frozenset[str]
    after: frozenset[str]

    @property
    def public(self) -> bool:
        """Whether anything that the step says can be seen now."""
        return self.observed.elsewhere or any(text in self.after for text in self.observed.texts)


@dataclass(slots=True)
class Journal:
    """All steps of a course, in order. `broken` names invariants that did not hold, each with where."""

    lines: list[Line] = field(default_factory=list)
    broken: list[tuple[str, str]] = field(default_factory=list)
