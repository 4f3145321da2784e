"""Words of a declared event or incident in scope."""

from __future__ import annotations

from collections.abc import Iterator

from masthead.core.decision import Finding, Severity
from masthead.core.guard.normal import View
from masthead.core.guard.values import EventWord
from masthead.core.guard.words import find_words


def find_event_words(view: View, words: tuple[EventWord, ...]) -> Iterator[Finding]:
    """Each word of an event, whole or with an ending. A word of up to three letters must stand alone."""
    for start, end, index in find_words(view, tuple(entry.word for entry in words), stems=True):
        yield Finding(
            "sensitive_event",
            Severity.HOLD,
            start,
            end,
            f"This touches something that is going on: {words[index].event}.",
            "Put it otherwise, or have somebody who knows of the event agree.",
            view.where,
        )
