"""What is hard to read for those who are read to."""

import pytest

from masthead.core.guard import Context, Draft, DraftMedium, shipped

pytestmark = pytest.mark.unit


def found(text: str) -> list[str]:
    return [text[one.start : one.end] for one in shipped().check(Draft(text), Context()) if one.code == "accessibility"]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("We won 🎉🎉🎉🎉 today", ["🎉🎉🎉🎉"]),
        ("We won 🎉 🎈 🎁 🎂", ["🎉 🎈 🎁 🎂"]),
        ("We won 🎉🎉🎉", []),
        ("🇺🇸🇫🇷🇩🇪 meet", []),
        ("🇺🇸🇫🇷🇩🇪🇪🇸 meet", ["🇺🇸🇫🇷🇩🇪🇪🇸"]),
        ("A family 👩‍👩‍👧‍👦 here", []),
        ("👍🏽👍🏽👍🏽 all", []),
        ("𝗕𝗶𝗴 news", ["𝗕𝗶𝗴"]),
        ("Ｆｕｌｌ width", ["Ｆｕｌｌ"]),
        ("ⓑⓘⓖ news", ["ⓑⓘⓖ"]),
        ("H₂O, m² and ①", []),
        ("Plain words, naïve café", []),
    ],
)
def test_emoji_in_a_row_and_decorative_letters(text: str, seen: list[str]) -> None:
    assert found(text) == seen


@pytest.mark.parametrize(
    ("captioned", "messages"), [(False, ["This video is not known to have captions."]), (True, [])]
)
def test_captions_of_a_video_are_asked_for(captioned: bool, messages: list[str]) -> None:
    draft = Draft("Watch it.", media=(DraftMedium("video", "A ferry lands at the pier.", captioned=captioned),))
    assert [one.message for one in shipped().check(draft, Context())] == messages
