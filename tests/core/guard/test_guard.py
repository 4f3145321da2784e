"""The guard as a whole: pure, ordered, never raising, with spans inside the part they name."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from masthead.core.decision import Severity
from masthead.core.guard import Context, Draft, DraftMedium, EventWord, Quarantine, Reserved, Term, shipped
from masthead.core.guard.lexicon import shipped_lexicon
from masthead.core.lengths import Limits, Unit

pytestmark = pytest.mark.unit

CONTEXT = Context(
    limits=Limits("sandbox", "Sandbox", Unit.GRAPHEMES, 40, max_bytes=60, alt_max=10),
    reserved=(Reserved("motorcity", "Motor City", False),),
    registered_tags=frozenset({"known"}),
    event_words=(EventWord("horse", "recall"), EventWord("", "nothing")),
    do_not_say=(Term("cheap", Severity.HOLD, "no"),),
    allowed_terms=frozenset({"cock tavern", ""}),
    allowed_links=frozenset({"example.com"}),
    public_numbers=frozenset({"+1 212 784 6578"}),
    campaign_protects=("Detroit",),
    registered_names=("W.E.B. Du Bois", "Łódź", ""),
    market_terms=("guidance", ""),
    quiet_period=True,
    exercise_running="Blue Wave",
    media_review=True,
    quarantined=Quarantine(frozenset({"a.b/c"})),
)
PIECES = st.sampled_from(
    [
        "fuck", "sh!t", "f*ck",
        "s h i t", "#motorcity", "#x", "@a", "http://[", "https://a.b", "{{x}}", "TBC", "[NAME]",
        "pass: Tiger99$c", "312-866-2471", "XXX", "a@b.de", "DE89 3704 0044 0532 0130 00", "4111", "horse", "cheap",
        "!",
        "gonna", "you idiot", "9/11 sale", "our apologizes", "Dubois", "NOT A DRILL", "EXERCISE", "earnings",
        "post your pin", "İ", "ŁÓDŹ", "we see your password", "let us go",
        "'", "\u200b", "\u0301", "🇺🇸", "🇫", "ß", "…", "\ud83d", "\x00", "\u2028", "٣١٢", "lorem ipsum",
    ]
)  # fmt: skip
ANY_TEXT = st.one_of(
    st.text(st.characters(exclude_categories=()), max_size=120),
    st.lists(st.one_of(PIECES, st.text(max_size=3)), max_size=20).map(" ".join),
    st.lists(PIECES, max_size=10).map("".join),
)
WEIGHED = ("gibberish", "placeholder", "hostile")  # by the whole of the text, which each word changes
INNOCENT = ["Scunthorpe", "assess", "cockpit", "today", "Dickens", "the", "laude", "Penistone", "snigger"]
LISTED = sorted(
    entry.form
    for entry in shipped_lexicon("en").entries
    if " " not in entry.form and len(entry.form) > 3 and entry.how != "name"
)
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@settings(max_examples=150, deadline=None)
@given(ANY_TEXT, ANY_TEXT, ANY_TEXT, st.sampled_from(["en", "fr", "xx", ""]))
@example("\ud800\udfff", "http://[::1", "\ud800", "en")
def test_never_raises_and_spans_lie_inside(text: str, link: str, alt: str, language: str) -> None:
    draft = Draft(text, link=link, title=alt, media=(DraftMedium("image", alt),), language=language)
    findings = shipped().check(draft, CONTEXT)
    parts = {"text": text, "link": link, "title": alt, "alt:0": alt, "media:0": ""}
    for one in findings:
        assert 0 <= one.start <= one.end <= len(parts[one.where])
        assert one.message
    assert list(findings) == sorted(findings, key=lambda one: (one.where, one.start, -one.severity, one.code))
    assert findings == shipped().check(draft, CONTEXT)


@settings(max_examples=150, deadline=None)
@given(ANY_TEXT, st.sampled_from(INNOCENT))
def test_adding_an_innocent_word_never_clears_a_finding(text: str, word: str) -> None:
    before = {one.code for one in shipped().check(Draft(text), Context()) if one.code not in WEIGHED}
    for longer in (f"{text} {word}", f"{word} {text}"):
        assert before <= {one.code for one in shipped().check(Draft(longer), Context())}


def circled(word: str) -> str:
    return "".join(chr(0x24D0 + LETTERS.index(letter)) for letter in word)


def wide(word: str) -> str:
    return "".join(chr(ord(letter) + 0xFEE0) for letter in word)


def bold(word: str) -> str:
    return "".join(chr(0x1D41A + LETTERS.index(letter)) for letter in word)


DISGUISES = {
    "capitals": str.upper,
    "spaced": " ".join,
    "dotted": ".".join,
    "dashed": "-".join,
    "starred": "*".join,
    "slashed": "/".join,
    "with pictures": "🔥".join,
    "zero width": "\u200b".join,
    "soft hyphens": "\u00ad".join,
    "accented": lambda word: "".join(letter + "\u0301" for letter in word),
    "struck": lambda word: "".join(letter + "\u0336" for letter in word),
    "full width": wide,
    "circled": circled,
    "bold": bold,
    "stretched": lambda word: word[:1] + word[1] * 5 + word[2:],
    "masked": lambda word: f"{word[0]}*{word[2:]}",
    "leet": lambda word: word.translate(str.maketrans("aeo", "430")),
    "signs": lambda word: word[0] + word[1:-1].translate(str.maketrans("asi", "@$!")) + word[-1],
    "look-alikes": lambda word: word.translate(str.maketrans("aceopxy", "асеорху")),
    "stretched and spaced": lambda word: " ".join(letter * (2 + at % 2) for at, letter in enumerate(word)),
    "references": lambda word: "".join(f"&#{ord(letter)};" for letter in word),
    "tag": lambda word: f"#{word}",
    "handle": lambda word: f"@{word}",
    "bracketed": lambda word: f"({word})!",
}


@pytest.mark.parametrize("disguise", DISGUISES)
def test_every_listed_word_is_found_behind_every_disguise(disguise: str) -> None:
    hidden = DISGUISES[disguise]
    missed = [
        word
        for word in LISTED
        if not any(one.code == "profanity" for one in shipped().check(Draft(f"Now {hidden(word)} then"), Context()))
    ]
    assert missed == []


def test_says_where_there_is_no_list_for_the_language() -> None:
    (finding,) = shipped().check(Draft("Dzień dobry", language="pl"), Context())
    assert (finding.code, finding.severity) == ("language", Severity.ADVISE)
    assert finding.message.startswith("No word list for this language")
    assert shipped().check(Draft("Good day", language="en-GB"), Context()) == ()


def test_is_built_once() -> None:
    assert shipped() is shipped()


def test_a_plain_post_has_no_finding() -> None:
    text = "Join us on Saturday at 10 for the opening of the new library. All are welcome! https://example.com/a #Books"
    assert shipped().check(Draft(text), Context()) == ()
