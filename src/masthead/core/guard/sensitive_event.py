"""Words of a declared event or incident in scope, and what else is said of such events."""

from __future__ import annotations

from collections.abc import Iterator

from masthead.core.decision import Finding, Severity
from masthead.core.guard.families import find_family_words
from masthead.core.guard.normal import View
from masthead.core.guard.values import EventWord
from masthead.core.guard.words import find_words

_CLEARS = "Put it otherwise, or have somebody who knows of the event agree."


def find_event_words(view: View, words: tuple[EventWord, ...]) -> Iterator[Finding]:
    """Each word of an event, whole or with an ending. A word of up to three letters must stand alone.

    A word that belongs to a common kind of event brings the other words of its kind with it.
    """
    taken: list[tuple[int, int]] = []
    for start, end, index in find_words(view, tuple(entry.word for entry in words), stems=True):
        taken.append((start, end))
        yield _finding(f"This touches something that is going on: {words[index].event}.", start, end, view.where)
    for start, end, event in find_family_words(view, words):
        if not any(start < known_end and known_start < end for known_start, known_end in taken):
            taken.append((start, end))
            # The kind is not named: where the event is confidential it would tell what nobody may know yet.
            message = f"This comes close to something that is going on: {event}."
            yield _finding(message, start, end, view.where)


def _finding(message: str, start: int, end: int, where: str) -> Finding:
    return Finding("sensitive_event", Severity.HOLD, start, end, message, _CLEARS, where)
