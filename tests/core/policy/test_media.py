"""The switch that asks for pictures to be opened."""

from __future__ import annotations

import pytest

from masthead.core.policy import PolicyError, default_document, difference, loosens, parse
from masthead.core.policy.page import sentences

pytestmark = pytest.mark.unit

ANY, REVIEWED = ({**default_document(), "media": media} for media in ("any", "reviewed"))


def test_it_is_off_where_nothing_is_said() -> None:
    document = default_document()
    document.pop("media")
    assert parse(document).media == parse(default_document()).media == "any"


def test_only_switching_it_off_loosens() -> None:
    assert difference(parse(ANY), parse(REVIEWED)) == ["Pictures: reviewed, it was any."]
    assert loosens(parse(ANY), parse(REVIEWED)) == []
    assert loosens(parse(REVIEWED), parse(ANY)) == ["Pictures: any, it was reviewed."]


def test_the_page_says_so() -> None:
    said = "A picture goes out only when an approver has opened it at full size."
    assert said in sentences(parse(REVIEWED)) and said not in sentences(parse(ANY))


def test_another_word_is_refused_at_its_field() -> None:
    with pytest.raises(PolicyError) as refusal:
        parse({**default_document(), "media": "some"})
    assert refusal.value.field == "media"
