"""What a writing assistant left in a text."""

import pytest

from masthead.core.guard import Context, Draft, shipped

pytestmark = pytest.mark.unit


def found(text: str) -> list[str]:
    findings = shipped().check(Draft(text), Context())
    assert all("writing assistant" in one.message for one in findings if one.code == "placeholder")
    return [text[one.start : one.end] for one in findings if one.code == "placeholder"]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Here's a polished version\n\nFerries run late tonight.", "Here's a polished version"),
        ("Here is your more concise caption for the fair", "Here is your more concise caption"),
        ("A shorter version: ferries run late.", "A shorter version:"),
        ("Ferries run late. Would you like me to shorten it?", "Would you like me to shorten"),
        ("I’ve rewritten it in a warm tone. Ferries run late.", "I’ve rewritten"),
        ("Option 1: Ferries run late tonight.", "Option 1:"),
        ("Option 1 (friendly): Ferries run late tonight.", "Option 1 (friendly):"),
        ("Caption: Ferries run late tonight.", "Caption:"),
        ("Ferries run **late** tonight.", "**late**"),
        ("## Ferry news\nLate tonight.", "## Ferry news"),
        ("Read [the timetable](https://example.org/t) first.", "[the timetable](https://example.org/t)"),
        ("Ferries run late【4†source】.", "【4†source】"),
        ("Ferries run late.[^1]", "[^1]"),
        ("<think>A ferry</think> runs.", "<think>"),
    ],
)
def test_it_is_found(text: str, seen: str) -> None:
    assert found(text)[0] == seen


@pytest.mark.parametrize(
    "text",
    [
        "Option 1: vote by mail. Option 2: vote in person.",
        "The final version of the bill: read it here.",
        "Here is the new edition of our timetable.",
        "We are #1 and proud # of it",
        "5 ** hotel, 2*3*4 and f(x)",
        "Tweet us your questions. Captions are on.",
        "#Ferries #Late",
        "This draft budget is open for comment.",
        "Note [1] and (2) apply.",
        "Would you like me at your school? Ask.",
        "🎉🎉 it's 🎉🎉",
    ],
)
def test_what_people_write_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_stars_around_words_may_be_meant_and_are_held() -> None:
    (stars,) = shipped().check(Draft("Ferries run **late** tonight."), Context())
    (lead,) = shipped().check(Draft("Option 1: Ferries run late tonight."), Context())
    assert (stars.severity.word, lead.severity.word) == ("hold", "block")
