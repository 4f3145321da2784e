"""A voice learned, asked, kept and explained."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from statistics import fmean
from subprocess import run
from sys import executable

import pytest

from masthead.core.voice import FEWEST, Voice, learn_voice, shipped_background, sounds_like, unfitting, voice_from
from tests.core.voice.accounts import PARKS, PERSONAL, WATER, in_turn

pytestmark = pytest.mark.unit


@cache
def parks() -> Voice:
    voice = learn_voice(in_turn(PARKS)[:110], [*WATER, *shipped_background()[::4]])
    assert voice is not None
    return voice


@cache
def water() -> Voice:
    voice = learn_voice(in_turn(WATER)[:110], [*PARKS, *shipped_background()[::4]])
    assert voice is not None
    return voice


def test_own_later_posts_sound_like_the_account_and_others_do_not() -> None:
    line = parks().threshold(0.02)
    assert sum(parks().score(text) < line for text in in_turn(PARKS)[110:]) <= 1
    assert all(parks().score(text) < line for text in [*WATER, PERSONAL])


def test_a_voice_of_too_few_posts_is_not_learned() -> None:
    assert learn_voice(PARKS[: FEWEST - 1], WATER) is None
    assert learn_voice([*PARKS[: FEWEST - 1], " "], WATER) is None


def test_what_others_said_word_for_word_too_does_not_speak_against_it() -> None:
    shared = learn_voice(in_turn(PARKS)[:110], [*in_turn(PARKS)[:110], *WATER, *shipped_background()[::4]])
    assert shared is not None
    assert shared.weights == parks().weights


def test_a_voice_is_kept_whole_and_small() -> None:
    kept = water().to_bytes()
    assert voice_from(kept) == water()
    assert len(kept) < 60_000


def test_a_voice_of_another_form_is_learned_anew() -> None:
    import json
    import zlib

    assert voice_from(zlib.compress(json.dumps({"format": 99}).encode())) is None


def test_it_is_learned_the_same_in_every_process() -> None:
    program = (
        "from tests.core.voice.test_voice import water\n"
        "import hashlib; print(hashlib.sha256(water().to_bytes()).hexdigest())"
    )
    root = Path(__file__).parents[3]
    said = {
        run(
            [executable, "-c", program], capture_output=True, text=True, check=True, cwd=root, env={"PYTHONHASHSEED": s}
        ).stdout
        for s in ("1", "2")
    }
    assert len(said) == 1


def test_the_words_that_do_not_fit_are_named_with_their_places() -> None:
    text = "The rose garden is open again lol, pumping resumes by 15:00"
    seen = unfitting(parks(), text)
    named = [text[start:end] for start, end in seen.words]
    assert named
    assert {"lol", "resumes", "pumping", "by", "15"} & set(named)
    assert not {"rose", "garden", "open"} & set(named)


def test_it_says_whose_voice_it_is() -> None:
    voices = {"@parks": parks(), "@water": water()}
    assert sounds_like(in_turn(WATER)[115], voices) == "@water"
    assert sounds_like(in_turn(PARKS)[115], voices) == "@parks"
    assert sounds_like(PERSONAL, voices) == ""
    assert sounds_like(PERSONAL, {}) == ""


def test_a_higher_rate_draws_the_line_higher() -> None:
    lines = [parks().threshold(rate) for rate in (0.005, 0.02, 0.05, 0.1)]
    assert lines == sorted(lines)


@pytest.mark.parametrize("text", ["", " ", "\n", "a", "’", "🌳", "\ud800", "İ" * 50, "https://", "@", "x" * 20_000])
def test_nothing_breaks_it(text: str) -> None:
    parks().score(text)
    for start, end in unfitting(parks(), text).words:
        assert 0 <= start < end <= len(text)


def test_personal_posts_sound_less_like_an_organization() -> None:
    score = parks().score
    assert score(PERSONAL) < fmean(map(score, WATER))
