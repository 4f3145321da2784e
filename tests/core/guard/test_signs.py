"""The lists of the guessing rules are well formed, and their turns are found as they are written."""

import re
from importlib.resources import files

import pytest

from masthead.core.guard import TOPICS
from masthead.core.guard.normal import View
from masthead.core.guard.signs import ALWAYS, MARKET, signs_in
from masthead.core.guard.turns import forms, rows, written_out
from masthead.core.guard.voice import KINDS

pytestmark = pytest.mark.unit


def test_braces_write_out_every_turn() -> None:
    assert list(written_out("{|so }{a|b} c")) == ["a c", "b c", "so a c", "so b c"]


def test_contractions_are_found_in_each_form() -> None:
    assert forms("i can't") == {" i can t ", " i cant ", " i cannot ", " i can not "}


@pytest.mark.parametrize("name", ["voice.en", "topics.en", "slips.en", "market.en", "exercise.en", "persons", "names"])
def test_no_turn_is_empty_or_left_in_braces(name: str) -> None:
    for turn, _ in rows(f"{name}.tsv"):
        assert turn.strip() == turn
        assert turn
        assert not re.search(r"[{}|\t]", turn)


def test_kinds_are_known_to_the_rules() -> None:
    assert {kind for _, (kind, *_) in rows("voice.en.tsv")} <= KINDS
    assert {kind for _, (kind, *_) in rows("persons.tsv")} <= TOPICS
    beside = {"company", "levity", "scorn", "sober", "civic", "-"}
    assert {kind for _, (kind, *_) in rows("topics.en.tsv")} <= TOPICS | beside


def test_a_longer_turn_covers_a_shorter_one() -> None:
    signs = signs_in(View("Day of the dead"), "en")
    assert [one.sign.weight for one in signs["topics"]] == ["innocent"]


def test_conditions_around_a_turn_are_kept() -> None:
    assert signs_in(View("I hate it"), "en")["voice"][0].sign.kind == "rant"
    assert "voice" not in signs_in(View("They hate it"), "en")


def test_lists_without_a_language_are_still_used() -> None:
    assert "topics" in signs_in(View("Angela Merkel"), "")
    assert signs_in(View("earnings"), "de", (MARKET,)) == {}
    assert ALWAYS


def test_every_list_is_named_in_the_notice() -> None:
    folder = files("masthead.core.guard").joinpath("lists")
    notice = folder.joinpath("README.md").read_text("utf-8")
    for entry in folder.iterdir():
        assert entry.name == "README.md" or f"`{entry.name}`" in notice or entry.name.startswith("profanity.")
