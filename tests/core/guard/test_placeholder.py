"""Unfinished text is found; brackets, tests and drafts in ordinary words are not."""

import pytest

from masthead.core.decision import Severity
from masthead.core.guard import Context, Draft, shipped

pytestmark = pytest.mark.unit


def found(text: str) -> list[str]:
    findings = shipped().check(Draft(text), Context())
    return [text[one.start : one.end] for one in findings if one.code == "placeholder"]


@pytest.mark.parametrize(
    "text",
    [
        "Hello {{name}}, welcome",
        "Hello {first_name}",
        "Dear *|FNAME|*, thanks",
        "Dear %FIRSTNAME%, thanks",
        "Join us at <insert venue>",
        "Join [NAME] at [Your Company]",
        "Sale [INSERT LINK HERE]",
        "Lorem ipsum goes on",
        "Black Friday TBC",
        "Headline: copy to follow",
        "Black Friday **** Need copy and link****",
        "test",
        "Test post please ignore",
        "TEST please ignore",
        "Open day on XX/XX/2024",
        "Doors open March XX",
        "XXX headline goes in XXX",
        "See https://example.com/TODO",
        "Sure! Here's a draft for your post:",
        "Certainly! Here is the text.",
        "As an AI language model, I have no opinion",
        "Here's a polished version of your tweet: Hello",
        "Let me know if you'd like me to shorten it",
        "Read more https://example.com/?utm_source=chatgpt.com",
        "[object Object] is open",
        "Dear undefined, your order is ready",
    ],
)
def test_finds_what_is_not_finished(text: str) -> None:
    assert len(found(text)) >= 1


@pytest.mark.parametrize(
    "text",
    [
        "Try the new [spicy] one.",
        "Today at 11:45 we test the sirens. It is only a test.",
        "Copy that! Link in bio.",
        "The draft budget is out. Sure, it is long: 300 pages.",
        "Get tested today: testing sites open at nine.",
        "Size XXL and Super Bowl XXX",
        'He said "[the senator] agreed" and {smiled}'.replace("{smiled}", "smiled"),
        "If a < b and b > c then a > c",
        "Of course, here we go again. 50% off, 20% more",
        "You can now edit your post",
    ],
)
def test_leaves_finished_text_alone(text: str) -> None:
    assert found(text) == []


def test_advises_only_where_the_context_says_so() -> None:
    (finding,) = shipped().check(Draft("Venue TBC"), Context(placeholders_advise=True))
    assert finding.severity is Severity.ADVISE
    (finding,) = shipped().check(Draft("Venue TBC"), Context())
    assert finding.severity is Severity.BLOCK
