"""Well-known slips hold when they are sure, and advise when they may be meant."""

import pytest

from masthead.core.decision import Severity
from masthead.core.guard import Context, Draft, shipped

pytestmark = pytest.mark.unit


def found(text: str) -> list[tuple[str, Severity]]:
    findings = shipped().check(Draft(text), Context())
    return [(text[one.start : one.end], one.severity) for one in findings if one.code == "spelling"]


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        ("Our deepest apologizes to all", "deepest apologizes"),
        ("No task is to great.", "is to great"),
        ("Your welcome!", "Your welcome"),
        ("You should of come", "should of"),
        ("Their is a bus at nine", "Their is"),
        ("A greater then ever show", "greater then"),
        ("Don't loose your ticket", "Don't loose your"),
        ("It's own garden", "It's own"),
        ("Its been a good year", "Its been"),
        ("The pubic library is open", "pubic library"),
        ("We recieve visitors", "recieve"),
        ("Join the the parade", "the the"),
        ("A vote in the Untied States", "Untied States"),
        ("Seperate entrances", "Seperate"),
        ("Welcome to Amercia", "Amercia"),
    ],
)
def test_holds_sure_slips(text: str, slip: str) -> None:
    assert found(text) == [(slip, Severity.HOLD)]


@pytest.mark.parametrize(
    "text",
    [
        "He apologizes in the letter, and that is why we show it.",
        "The way to great coffee is to roast it to great depth",
        "It got better. Then it rained.",
        "Your right to vote is your own",
        "It's our own garden, and its roses are in bloom",
        "Of course, you would of course come",
        "Let the dog loose in the park",
        "That that is so, we know. New York, New York!",
        "There are their bags, and they're heavy",
        "The effect of rain, and how it affects you",
    ],
)
def test_leaves_right_words_alone(text: str) -> None:
    assert found(text) == []


def test_advises_where_it_may_be_meant() -> None:
    assert found("A piece of mind") == [("piece of mind", Severity.ADVISE)]
