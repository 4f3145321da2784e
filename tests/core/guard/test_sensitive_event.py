"""Words of a declared event hold, also with an ending."""

import pytest

from masthead.core.decision import Severity
from masthead.core.guard import Context, Draft, EventWord, shipped

pytestmark = pytest.mark.unit

WORDS = tuple(
    EventWord(word, "product recall") for word in ("horse", "hay", "stable", "neigh", "redundan", "job losses")
)


def found(text: str) -> list[str]:
    return [text[one.start : one.end] for one in shipped().check(Draft(text), Context(event_words=WORDS))]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Stop horsing around", "horsing"),
        ("Time to hit the hay!", "hay"),
        ("#Horses all day", "Horses"),
        ("Our stable prices stay", "stable"),
        ("Redundancies are near", "Redundancies"),
        ("These JOB  LOSSES hurt", "JOB  LOSSES"),
        ("A ｈｏｒｓｅ ran", "ｈｏｒｓｅ"),
    ],
)
def test_finds_words_of_the_event(text: str, word: str) -> None:
    assert found(text) == [word]


def test_leaves_other_words_alone() -> None:
    assert found("Hayley, our neighbour, unstable and horsepower-free") == []


def test_holds_and_names_the_event() -> None:
    (finding,) = shipped().check(Draft("A horse"), Context(event_words=WORDS))
    assert (finding.code, finding.severity) == ("sensitive_event", Severity.HOLD)
    assert "product recall" in finding.message
