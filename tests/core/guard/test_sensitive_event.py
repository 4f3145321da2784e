"""Words of a declared event hold, also with an ending."""

import pytest

from masthead.core.decision import Severity
from masthead.core.guard import Context, Draft, EventWord, shipped

pytestmark = pytest.mark.unit

WORDS = tuple(
    EventWord(word, "product recall") for word in ("horse", "hay", "stable", "neigh", "redundan", "job losses")
)


def found(text: str) -> list[str]:
    findings = shipped().check(Draft(text), Context(event_words=WORDS))
    return [text[one.start : one.end] for one in findings if one.code == "sensitive_event"]


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


def of_event(text: str, *words: str) -> list[str]:
    context = Context(event_words=tuple(EventWord(word, "the event") for word in words))
    findings = shipped().check(Draft(text), context)
    return [text[one.start : one.end] for one in findings if one.code == "sensitive_event"]


@pytest.mark.parametrize(
    ("word", "text", "hit"),
    [
        ("redundan", "We had to let a hundred people go", "let a hundred people go"),
        ("layoffs", "They are being let go today", "being let go"),
        ("recall", "Two guests fell ill", "fell ill"),
        ("hurricane", "Prices that blow you away", "blow you away"),
        ("shooting", "Good morning, with guns blazing", "guns"),
        ("outage", "We are back online soon", "back online"),
        ("plane crash", "Our sales take a nosedive", "nosedive"),
    ],
)
def test_a_declared_word_brings_its_family(word: str, text: str, hit: str) -> None:
    assert of_event(text, word) == [hit]
    assert of_event(text, "harvest festival") == []


def test_a_family_word_never_names_the_kind_and_a_declared_one_comes_first() -> None:
    context = Context(event_words=(EventWord("layoffs", "something confidential"),))
    (finding,) = shipped().check(Draft("We lay off nobody"), context)
    assert finding.message == "This comes close to something that is going on: something confidential."
    assert of_event("Layoffs and dismissals", "layoffs", "dismiss") == ["Layoffs", "dismissals"]


def test_a_family_does_not_reach_ordinary_words() -> None:
    assert of_event("Our stores open at nine. Fresh basil, slow dough, hot oven.", "storm", "recall", "death") == []
