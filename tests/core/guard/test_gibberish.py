"""Text without words is held, short or odd words are not."""

import pytest

from masthead.core.decision import Severity
from masthead.core.guard import Context, Draft, shipped

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    "text", ["asdfghjkl", "kjhgfdsa lkjh", ";l;;gmlxzssaw", "sdkfjhskdjfh", "....,,,", "xcvbnm,", "12345 66"]
)
def test_holds_text_without_words(text: str) -> None:
    (finding,) = shipped().check(Draft(text), Context())
    assert (finding.code, finding.severity) == ("gibberish", Severity.HOLD)
    assert (finding.start, finding.end) == (0, len(text))


@pytest.mark.parametrize(
    "text",
    ["", "   ", "🎉🎉", "Hello", "No.", "OK!", "NHTSA", "BBC", "$BTC", "Why?", "Brrr, it is cold", "https://example.com/x",
     "привет", "こんにちは",
     "#Rhythm", "We're live", "Go!", "Thank you", "Goooooal", "Soon 👀", "Krzyzewski wins"],
)  # fmt: skip
def test_leaves_words_alone(text: str) -> None:
    assert shipped().check(Draft(text), Context()) == ()
