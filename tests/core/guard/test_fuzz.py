"""A bounded run of broken, mixed and disguised texts: the guard never raises, and what it says holds."""

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.guard.test_guard import ANY_TEXT, CONTEXT, DISGUISES, LISTED
from tests.core.guard.test_hidden_personal_data import MAILBOX_DISGUISES, MAILBOXES, NUMBER_DISGUISES, NUMBERS

from masthead.core.guard import Context, Draft, DraftMedium, shipped
from masthead.core.guard.reading import Reading

pytestmark = pytest.mark.unit

RUNS = 1500
SEEDS = [
    "Join us on Saturday at 10 for the opening of the new library. https://example.com/a?b=1#c #Books @mayor",
    "the password for the CMS is Tulip99$x / log in with press / Orchid2031#, key=aB3dE5gH7jK9mN1pQ4rS6tU8",
    "call three one two, eight six six, two four seven one or 3l2-866-247l or +49 151 38098670",
    "m a r y @ g m a i l . c o m, mary [at] gmail [dot] com, DE89 3704 0044 0532 0130 00, 5555 3412 4444 1115",
    "f u c k, sh!t, b*tch, ａｓｓｈｏｌｅ, {{name}} TBC lorem ipsum, you idiot, NOT A DRILL",
]
NASTY = [
    *"\x00\x01\x1f\u00ad\u200b\u200d\u202e\u2028\ufeff\ufffd\ud800\udfff\U000e0041🇺🔥👍🏽é́ßİıſﬁ٣①Ⅷ％＠．。*@.-/:#$(){}[]<>|\\\"'",
    " ",
    "\n",
    "\u0301" * 30,
    "a" * 80,
    "1" * 80,
    "@" * 40,
    "*" * 40,
    "zero one two ",
    " at ",
    " dot com",
    "password ",
    "://",
    "%40",
    "&#64;",
]


def mutated(text: str, chance: random.Random) -> str:
    letters = list(text)
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(letters) + 1)
        what = chance.randrange(4)
        if what == 0:
            letters.insert(at, chance.choice(NASTY))
        elif what == 1:
            del letters[at : at + chance.randint(1, 5)]
        elif what == 2:
            letters[at : at + 1] = [chance.choice(NASTY)]
        else:
            letters[at:at] = letters[at : at + chance.randint(1, 20)]
    return "".join(letters)


@pytest.mark.parametrize("seed", range(len(SEEDS)))
def test_broken_texts_are_read_to_their_end(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(RUNS // len(SEEDS)):
        text, alt = mutated(SEEDS[seed], chance), mutated(chance.choice(SEEDS), chance)
        for context in (Context(), CONTEXT):
            draft = Draft(text, media=(DraftMedium("image", alt),), language=chance.choice(["en", "de", "xx"]))
            for one in shipped().check(draft, context):
                part = {"text": text, "alt:0": alt}.get(one.where, "")
                assert 0 <= one.start <= one.end <= len(part)
                if one.code == "secret" and one.end - one.start > 5:
                    assert part[one.start : one.end] not in one.message + one.clears


@settings(max_examples=100, deadline=None)
@given(st.text("ab*1 ", max_size=40))
def test_a_reading_leads_back_to_what_it_replaced(text: str) -> None:
    reading = Reading(text, re.compile(r"\*+|1"), lambda found: "" if "*" in found[0] else "one")
    for at in range(len(reading.text)):
        start, end = reading.source(at, at + 1)
        assert 0 <= start < end <= len(text)
        assert at in reading.made or text[start:end] == reading.text[at]


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(LISTED), st.sampled_from(sorted(DISGUISES)), st.sampled_from(["", "Oh ", "So,\n"]), st.booleans()
)
def test_a_disguised_word_is_found_wherever_it_stands(word: str, disguise: str, before: str, last: bool) -> None:
    text = f"{before}{DISGUISES[disguise](word)}{'' if last else ' it is.'}"
    assert any(one.code == "profanity" for one in shipped().check(Draft(text), Context()))


@settings(max_examples=150, deadline=None)
@given(ANY_TEXT, st.sampled_from(NUMBERS + MAILBOXES), st.randoms(use_true_random=False))
def test_hidden_personal_data_is_found_beside_anything(text: str, value: str, chance: random.Random) -> None:
    ways = MAILBOX_DISGUISES if "@" in value else NUMBER_DISGUISES
    hidden = ways[chance.choice(sorted(ways))](value)
    findings = shipped().check(Draft(f"{text}\n\nEmail: {hidden}"), Context())
    assert any(one.code == "personal_data" for one in findings)
