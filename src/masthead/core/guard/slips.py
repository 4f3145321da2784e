"""Well-known misspellings, words taken for another, and words written twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from masthead.core.decision import Finding, Severity
from masthead.core.guard.normal import View
from masthead.core.guard.signs import Found


def find_slips(view: View, signs: Iterable[Found]) -> Iterator[Finding]:
    """Each slip: those that are sure hold, the others advise."""
    for found in signs:
        meant = found.sign.kind
        yield Finding(
            "spelling",
            Severity.HOLD if found.sign.weight == "sure" else Severity.ADVISE,
            *view.typed(found.start, found.end),
            "A word stands here twice." if meant == "a word twice" else f"This looks like a slip. Meant: {meant}?",
            "Correct it, or have somebody who approves agree that it is meant.",
            view.where,
        )
