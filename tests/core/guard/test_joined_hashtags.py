"""Hashtags that read otherwise once they are joined."""

import pytest

from masthead.core.guard import Context, Draft, shipped

pytestmark = pytest.mark.unit


def found(text: str, code: str = "joined_hashtag", language: str = "en") -> list[tuple[str, str]]:
    findings = shipped().check(Draft(text, language=language), Context())
    return [(text[one.start : one.end], one.severity.word) for one in findings if one.code == code]


@pytest.mark.parametrize(
    "tag",
    ["#susanalbumparty", "#SusanAlbumParty", "#therapistsfinder", "#whorepresents", "#PenIsland", "#expertsexchange",
     "#itscrap"],
)  # fmt: skip
def test_a_coarse_reading_is_held_also_where_capitals_divide_the_tag(tag: str) -> None:
    assert found(f"Come to our {tag} today") == [(tag, "hold")]


@pytest.mark.parametrize("tag", ["#nowthatcherisdead", "#choosespain", "#supportsmallbusiness"])
def test_another_reading_is_advised_and_gone_with_capitals(tag: str) -> None:
    assert found(f"Our {tag}.") == [(tag, "advise")]
    assert found("Our #NowThatcherIsDead #ChooseSpain #SupportSmallBusiness.") == []


@pytest.mark.parametrize(
    "tag",
    ["#EssexCounty", "#GrassSeed", "#ArkansasStrong", "#TexasSenate", "#HandsOffSnap", "#CrushTheVirus", "#ShutItDown",
     "#analysis", "#essex", "#scunthorpe", "#MassTransit", "#ClassAction", "#WeAreHere", "#ChildrensWear"],
)  # fmt: skip
def test_what_lies_inside_one_word_is_nothing(tag: str) -> None:
    assert found(f"News {tag} today") == []


def test_the_message_gives_the_reading_and_the_advice_the_capitals() -> None:
    (one,) = shipped().check(Draft("See #choosespain"), Context())
    assert "“chooses pain”" in one.message and "#ChooseSpain" in one.clears
    (one,) = shipped().check(Draft("See #therapistsfinder"), Context())
    assert "“the rapists finder”" in one.message


def test_joined_words_want_capitals() -> None:
    assert found("Try #climatecrisis now", "accessibility") == [("#climatecrisis", "advise")]
    for fine in ("#ClimateCrisis", "#healthcare", "#vote", "#COVID19", "#mentalité", "#NASA"):
        assert found(f"Try {fine} now", "accessibility") == []
    assert found("Try #climatecrisis now", "accessibility", "fr") == []


def test_an_allowed_term_clears_it() -> None:
    context = Context(allowed_terms=frozenset({"#expertsexchange"}))
    assert shipped().check(Draft("See #ExpertsExchange"), context) == ()
