"""What an earlier approver reads anew."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masthead.kernel.ids import new_id
from masthead.publishing.content import Content, MediumRef
from masthead.publishing.queries.differences import LONGEST_WORDS, difference, words

pytestmark = pytest.mark.unit
HERE, THERE = new_id(), new_id()
BASE = Content(kind="post", texts={"bluesky": "One.", "newsroom": "One."}, targets=(HERE,))
FERRY = MediumRef("a" * 64, "A ferry", "image/png", 8, 6, 100)


@given(st.text(alphabet="ab #.\n’é", max_size=60), st.text(alphabet="ab #.\n’é", max_size=60))
def test_both_texts_can_be_read_from_it(before: str, after: str) -> None:
    pieces = words(before, after)
    assert "".join(piece.text for piece in pieces if piece.change != "added") == before
    assert "".join(piece.text for piece in pieces if piece.change != "removed") == after


def test_whole_words_and_times_change() -> None:
    found = [(p.change, p.text) for p in words("Last ferry at 00:10.", "Last ferry at 00:40.")]
    assert found == [("same", "Last ferry at "), ("removed", "00:10"), ("added", "00:40"), ("same", ".")]


def test_a_changed_phrase_reads_as_one() -> None:
    found = [(p.change, p.text) for p in words("the red boat goes", "the blue ship goes")]
    assert found == [("same", "the "), ("removed", "red boat"), ("added", "blue ship"), ("same", " goes")]


def test_a_very_long_text_is_compared_by_lines() -> None:
    long = "word " * LONGEST_WORDS + "\n"
    found = [(p.change, p.text) for p in words(long + "a\n", long + "b\n")]
    assert found[-2:] == [("removed", "a\n"), ("added", "b\n")]


def test_nothing_differs() -> None:
    same = difference(BASE, BASE)
    assert not same and set(same.unchanged) == {"words", "link", "pictures", "accounts"}


def test_networks_with_the_same_words_share_a_change() -> None:
    after = replace(BASE, texts={"bluesky": "Two.", "newsroom": "Two."})
    assert [change.networks for change in difference(BASE, after).texts] == [("bluesky", "newsroom")]
    after = replace(BASE, texts={"bluesky": "Two.", "newsroom": "One."})
    assert [change.networks for change in difference(BASE, after).texts] == [("bluesky",)]


def test_accounts_link_pictures_and_their_words() -> None:
    before = replace(BASE, media=(FERRY,), link="https://a.example/")
    after = replace(
        BASE, targets=(THERE,), media=(replace(FERRY, alt="A ferry at dusk"),), link="https://b.example/", title="News"
    )
    found = difference(before, after)
    assert (found.targets_added, found.targets_removed) == ((THERE,), (HERE,))
    assert [(alt.before, alt.after) for alt in found.alts] == [("A ferry", "A ferry at dusk")]
    assert [(field.name, field.before, field.after) for field in found.fields] == [
        ("link", "https://a.example/", "https://b.example/")
    ]
    assert found.title is not None and found.unchanged == ("words",)
    assert difference(before, BASE).media_removed == (FERRY,) and difference(BASE, before).media_added == (FERRY,)
