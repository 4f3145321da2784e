"""Numbers and mailboxes of persons are found behind a disguise, and sentences that resemble one are left alone."""

import random

import pytest

from masthead.core.guard import Context, Draft, shipped

pytestmark = pytest.mark.unit

WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
NUMBERS = [
    "312-866-2471",
    "(212) 784-6578",
    "+49 151 38098670",
    "575-08-4270",
    "5555 3412 4444 1115",
    "DE89 3704 0044 0532 0130 00",
    "GB82WEST12345698765432",
]
MAILBOXES = ["mary.brown40@gmail.com", "okafor_77@bluebox.co.uk", "ingrid-lee@example-mail.org"]


def found(text: str, language: str = "en", public: frozenset[str] = frozenset()) -> list[str]:
    findings = shipped().check(Draft(text, language=language), Context(public_numbers=public))
    return [text[one.start : one.end] for one in findings if one.code == "personal_data"]


def shifted(first: int) -> dict[int, str]:
    return {ord("0") + digit: chr(first + digit) for digit in range(10)}


def in_words(value: str) -> str:
    spoken = (WORDS[int(c)] if c.isdigit() else "plus" if c == "+" else c for c in value if c.isalnum() or c == "+")
    return " ".join(spoken)


def half_in_words(value: str) -> str:
    return " ".join(
        WORDS[int(c)] if c.isdigit() and at % 2 else c for at, c in enumerate(value) if c.isalnum() or c == "+"
    )


NUMBER_DISGUISES = {
    "in words": in_words,
    "half in words": half_in_words,
    "spaced": lambda value: " ".join(value.replace(" ", "")),
    "full width": lambda value: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in value),
    "circled": lambda value: "".join("⓪①②③④⑤⑥⑦⑧⑨"[int(c)] if c.isdigit() else c for c in value),
    "keycaps": lambda value: "".join(f"{c}\ufe0f\u20e3" if c.isdigit() else c for c in value),
    "mathematical": lambda value: value.translate(shifted(0x1D7CE)),
    "arabic-indic": lambda value: value.translate(shifted(0x660)),
    "letters": lambda value: value.translate(str.maketrans("01", "Ol")),
    "more letters": lambda value: value.translate(str.maketrans("015", "OlS")),
    "zero width": "\u200b".join,
    "cyrillic": lambda value: value.translate(str.maketrans("01", "ОІ")),
    "pictures": lambda value: value.replace("-", "🔥").replace(" ", "🔥"),
    "pictures everywhere": lambda value: "🌸".join(c for c in value if c not in " ()-"),
    "one picture": lambda value: f"{value[:6]}👉{value[6:]}",
    "underscores": lambda value: value.replace("-", "_").replace(" ", "_"),
    "wide dashes": lambda value: value.replace("-", " ").replace(" ", " - "),
}
MAILBOX_DISGUISES = {
    "at and dot": lambda value: value.replace("@", " at ").replace(".", " dot "),
    "at alone": lambda value: value.replace("@", " at "),
    "brackets": lambda value: value.replace("@", "[at]").replace(".", "[dot]"),
    "wide brackets": lambda value: value.replace("@", " ( at ) ").replace(".", " ( dot ) "),
    "braces": lambda value: value.replace("@", "{at}").replace(".", "{dot}"),
    "wide signs": lambda value: value.replace("@", " @ ").replace(".", " . "),
    "spaced": " ".join,
    "full width": lambda value: "".join(chr(ord(c) + 0xFEE0) for c in value),
    "zero width": "\u200b".join,
    "cyrillic": lambda value: value.translate(str.maketrans("aeo", "аео")),
    "entities": lambda value: value.replace("@", "&#64;").replace(".", "&#46;"),
    "percent": lambda value: value.replace("@", "%40"),
    "pictures": lambda value: value.replace("@", "🌸@🌸"),
}


@pytest.mark.parametrize("disguise", NUMBER_DISGUISES)
def test_every_number_is_found_behind_every_disguise(disguise: str) -> None:
    missed = [value for value in NUMBERS if not found(f"My details: {NUMBER_DISGUISES[disguise](value)} thanks")]
    assert missed == []


@pytest.mark.parametrize("disguise", MAILBOX_DISGUISES)
def test_every_mailbox_is_found_behind_every_disguise(disguise: str) -> None:
    missed = [value for value in MAILBOXES if not found(f"Email {MAILBOX_DISGUISES[disguise](value)} today")]
    assert missed == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (
            "call three one two, eight six six, two four seven one now",
            "three one two, eight six six, two four seven one",
        ),
        ("my cell: 3l2-866-247l.", "3l2-866-247l"),
        ("it is 575🔥08🔥4270!", "575🔥08🔥4270"),
        ("reach mary.brown at gmail dot com for more", "mary.brown at gmail dot com"),
        ("m a r y 4 0 @ g m a i l . c o m", "m a r y 4 0 @ g m a i l . c o m"),
    ],
)
def test_marks_what_was_typed(text: str, value: str) -> None:
    assert found(text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "Ten, nine, eight, seven, six, five, four, three, two, one, zero: lift-off!",
        "Join us at example.org or register at vote dot example dot org",
        "We met @ city hall. Look for more at noon. Dot the i's at home.",
        "Scores: 3-2, 4-1, 5-0, 2-1, 3-3 in five of nine games",
        "1 2 3 4 5 6 7 8 9 10 – count with us!",
        "1, 2, 3, 4, 5, 6, 7, 8, 9: all nine districts",
        "Wards 12 / 14 / 16 / 18 / 20 vote on 11/3, others on 11/10",
        "One, two, three: four of five families, six or seven of eight",
        "Budget: 319,317,000 | 284,000,112 | 100,200,300",
        "Lines 20, 21, 30, 31, 40, 41, 50 and 51 run late",
        "Thank you @mary.example.com and @ana for being here at noon",
    ],
)
def test_leaves_sentences_alone(text: str) -> None:
    assert found(text) == []


def test_the_organizations_own_stay_its_own() -> None:
    public = frozenset({"+1 212 784 6578", "desk.two@example.org"})
    assert found("Call two one two, seven eight four, six five seven eight", public=public) == []
    assert found("Write to desk.two at example dot org", public=public) == []


@pytest.mark.parametrize(
    "text",
    [
        "Phone: 0490 75 40 81",
        "you reach me at 78 651 450",
        "my mobile is 516 466 638",
        "block my card 501864667909 please",
        "the card 180016070420458 is lost",
    ],
)
def test_numbers_of_other_countries_and_rare_cards_need_a_word_before_them(text: str) -> None:
    assert len(found(text)) == 1
    assert found("Figures: " + text[-12:]) == []


def test_long_texts_of_digits_are_read_in_bounded_time() -> None:
    chance = random.Random(1)
    text = " ".join(chance.choice("0123456789ol*") for _ in range(20_000))
    assert isinstance(found(text), list)
