"""Contempt, calls to harm and the like hold; the same words about things, denied, quoted or condemned do not."""

import pytest

from masthead.core.decision import Finding, Severity
from masthead.core.guard import Context, Draft, shipped
from masthead.core.guard.gist import marks_of, units_of
from masthead.core.guard.normal import fold

pytestmark = pytest.mark.unit


def found(text: str) -> list[Finding]:
    return [one for one in shipped().check(Draft(text), Context()) if one.code == "hostile"]


HOSTILE = [
    "{} are vermin and should be driven out",
    "I despise {}",
    "All {} are disgusting",
    "We should get rid of {} once and for all",
    "{} deserve to be beaten",
    "{} do not deserve to live",
    "Send all {} back where they came from",
    "{} are nothing but parasites",
]
CLEAN = [
    "{} deserve equal rights",
    "We welcome {} at our library",
    "{} are not vermin, they are our neighbours",
    "Nobody should despise {}",
    "The council condemns the attacks on {}",
    "Two {} were killed in the fire, our thoughts are with their families",
    "There are very few {} on our board, and we want to change that",
    "I love working with {}",
]
GROUPS = ["women", "Muslims", "immigrants", "gay people", "disabled people", "black people", "Jews", "refugees"]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("group", GROUPS)
def test_hostile_words_about_a_group_hold(text: str, group: str) -> None:
    assert found(text.format(group))


@pytest.mark.parametrize("text", CLEAN)
@pytest.mark.parametrize("group", GROUPS)
def test_clean_words_about_a_group_do_not(text: str, group: str) -> None:
    assert found(text.format(group)) == []


def test_no_group_weighs_more_than_another() -> None:
    marks = {tuple(mark for mark, _, _ in marks_of(units_of(fold(f"We met {group} today")))) for group in GROUPS}
    assert len(marks) == 1


@pytest.mark.parametrize(
    "text",
    ["Those mulsims are vemrin", "I desp1se refugees", "Women are v e r m i n", "These immigrants are justdisgusting"],
)
def test_slips_and_disguises_are_seen_through(text: str) -> None:
    assert found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Kill the lights, please, before you leave the office",
        "Weed the beds with a hoe, a spade and a rake",
        "I hate Mondays",
        "The rats in our cellar are disgusting, so we called pest control",
        "This disease is a plague, and we will beat it together",
        "Our team crushed it at the finals and beat the Pirates",
        "The administration wants to destroy health care. This must stop. Call your senator.",
    ],
)
def test_harsh_words_about_things_do_not_hold(text: str) -> None:
    assert found(text) == []


def test_plain_threats_and_dehumanization_of_a_group_block() -> None:
    (finding,) = found("We will hunt down and kill all refugees")
    assert finding.severity == Severity.BLOCK
    (guess,) = found("I despise refugees")
    assert guess.severity == Severity.HOLD


def test_names_what_weighs_most() -> None:
    text = "Look, refugees are filthy parasites"
    (finding,) = found(text)
    assert "parasites" in finding.message
    assert "filthy" in finding.message
    assert text[finding.start : finding.end] == "refugees are filthy parasites"


def test_people_and_places_that_a_campaign_protects_count_as_a_group() -> None:
    text = "Detroit is a filthy dump"
    context = Context(campaign_protects=("Detroit",))
    assert any("disparaging" in one.message for one in shipped().check(Draft(text), context))
    kind = "Detroit is a beautiful city"
    assert shipped().check(Draft(kind), context) == ()


def test_other_languages_are_left_alone() -> None:
    assert shipped().check(Draft("Die, die, die Hunde", language="de"), Context()) == ()
