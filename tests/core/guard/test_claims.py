"""Causes and culprits: found where they are claimed or denied, and nowhere else."""

from __future__ import annotations

import pytest

from masthead.core.decision import Severity
from masthead.core.guard import Context, Draft, Guard, shipped

pytestmark = pytest.mark.unit

CLAIMED = (
    "Our account was compromised.",
    "Earlier today our account was hacked.",
    "We were not hacked.",
    "An employee of our agency posted from the wrong account.",
    "The post was written by a contractor.",
    "This was caused by a fault.",
    "The delay is due to a burst main.",
    "The person responsible no longer works for us.",
    "It was a technical error.",
    "A glitch sent the alert.",
    "A vendor did this without our knowledge.",
    "The tweet was posted in error.",
    "Someone gained access to our systems.",
    "The agency has been dismissed.",
    "We have parted ways with the agency.",
    "They no longer work for us.",
    "One of our staff accidentally tweeted it.",
    "It happened because of a phishing mail.",
    "Оur аccount was hаcked",
)
PLAIN = (
    "The ferry is due to leave at nine.",
    "The service was suspended until noon.",
    "An employee will help you at the gate.",
    "We are sorry for what was posted from this account. We removed it and are looking into how it happened.",
    "Join the hackathon on Sunday.",
    "We removed a post that did not come from us.",
    "Boil water until further notice.",
    "Call 112 if people are in danger.",
)


def claims(text: str, kind: str = "statement", language: str = "en", *, frozen: bool = False) -> list[str]:
    found = shipped().check(Draft(text=text, kind=kind, language=language), Context(frozen=frozen))
    return [text[one.start : one.end] for one in found if one.code == "claim" and one.severity == Severity.HOLD]


@pytest.mark.parametrize("text", CLAIMED)
def test_a_cause_or_a_culprit_is_held(text: str) -> None:
    assert claims(text)


@pytest.mark.parametrize("text", PLAIN)
def test_what_people_can_do_is_not(text: str) -> None:
    assert claims(text) == []


def test_the_words_themselves_are_marked() -> None:
    assert claims("Sorry. A contractor posted it.") == ["A contractor posted"]


@pytest.mark.parametrize(("kind", "frozen"), [("post", False), ("reply", False)])
def test_an_ordinary_post_may_say_why(kind: str, frozen: bool) -> None:
    assert claims("The delay is due to a burst main.", kind, frozen=frozen) == []


@pytest.mark.parametrize("kind", ["post", "reply"])
def test_while_a_freeze_covers_the_account_nothing_may(kind: str) -> None:
    assert claims("The delay is due to a burst main.", kind, frozen=True)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Unser Konto wurde gehackt."),
        ("de", "Ein Mitarbeiter der Agentur hat das geschrieben."),
        ("es", "Nuestra cuenta fue hackeada."),
        ("fr", "Notre compte a été piraté."),
    ],
)
def test_other_languages(language: str, text: str) -> None:
    assert claims(text, language=language)


def test_it_is_found_in_a_title_too() -> None:
    found = Guard().check(Draft(text="Read on.", title="We were hacked", kind="statement"), Context())
    assert [one.where for one in found if one.code == "claim"] == ["title"]
