"""Exercise and reality must not be mistaken for each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from masthead.core.decision import Finding, Severity
from masthead.core.guard.normal import View
from masthead.core.guard.signs import Found

LIVE = "live"


def find_exercise(view: View, signs: Iterable[Found], running: str, mode: str) -> Iterator[Finding]:
    """A text with the marks of an exercise and of a live warning at once blocks, or holds where both may be chance.

    While an exercise is running (`running` is its name, empty for none), a text with live marks holds, and one whose
    `mode` is live. An exercise that is only announced, or sent as one, is fine.
    """
    marks = [found for found in signs if found.sign.kind in (LIVE, "exercise")]
    live = [found for found in marks if found.sign.kind == LIVE]
    sure = [found for found in marks if found.sign.weight == "strong"]
    if live and len(live) < len(marks):
        yield Finding(
            "exercise",
            Severity.BLOCK if sure else Severity.HOLD,
            *view.typed(live[0].start, live[0].end),
            "This says both that it is an exercise and that it is real.",
            "Decide which it is, and take the other marks out.",
            view.where,
        )
    elif running and ((live and sure) or (mode == LIVE and view.where == "text")):
        start, end = view.typed(live[0].start, live[0].end) if live else (0, len(view.text))
        yield Finding(
            "exercise",
            Severity.HOLD,
            start,
            end,
            f"An exercise is running ({running}), and this is written as real.",
            "Use the exercise's own text, or have a second person confirm that this is real.",
            view.where,
        )
