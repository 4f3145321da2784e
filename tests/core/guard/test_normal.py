"""Folding never raises, changes nothing twice, and spans map back inside what was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masthead.core.guard.normal import View, fold

pytestmark = pytest.mark.unit

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=80)


@given(ANY_TEXT)
def test_folding_gives_small_ascii_and_is_stable(text: str) -> None:
    folded = fold(text)
    assert folded.isascii()
    assert folded == folded.lower()
    assert fold(folded) == folded


@given(ANY_TEXT, st.data())
def test_every_folded_span_maps_inside_the_text(text: str, data: st.DataObject) -> None:
    view = View(text)
    start = data.draw(st.integers(0, len(view.folded)))
    end = data.draw(st.integers(start, len(view.folded)))
    first, last = view.typed(start, end)
    assert 0 <= first <= last <= len(text)


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Straße", "strasse"),
        ("Ａ𝐁𝓒ⓓ", "abcd"),
        ("сосk", "cock"),
        ("a\u200db\u00adc\u0301", "abc"),
        ("’“–", "'\" "),
        ("🇺🇸", "  "),
        ("漢字✨", "***"),
        ("\ud800", " "),
    ],
)
def test_folds(typed: str, folded: str) -> None:
    assert fold(typed) == folded


def test_maps_a_decomposed_character_to_the_one_typed() -> None:
    view = View("xß…y")
    assert view.folded == "xss...y"
    assert view.typed(2, 3) == (1, 2)
    assert view.typed(4, 7) == (2, 4)
