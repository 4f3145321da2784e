"""Reserved and unregistered hashtags."""

import pytest

from masthead.core.decision import Severity
from masthead.core.guard import Context, Draft, Reserved, shipped

pytestmark = pytest.mark.unit

OURS = Reserved("motorcity", "Motor City", in_campaign=True)
THEIRS = Reserved("motorcity", "Motor City", in_campaign=False)


def codes(text: str, **context: object) -> list[tuple[str, str]]:
    findings = shipped().check(Draft(text), Context(**context))  # type: ignore[arg-type]
    return [(one.code, text[one.start : one.end]) for one in findings if one.code != "accessibility"]


@pytest.mark.parametrize("tag", ["#motorcity", "#MotorCity", "＃motorcity", "#motоrcity", "#motor\u200bcity"])
def test_holds_a_reserved_tag_outside_its_campaign(tag: str) -> None:
    text = f"Drive {tag} today"
    assert codes(text, reserved=(THEIRS,)) == [("reserved_hashtag", tag)]
    assert codes(text, reserved=(OURS,)) == []
    assert codes(text, reserved=(OURS,), registered_tags=frozenset()) == []


def test_one_campaign_of_two_is_enough() -> None:
    assert codes("#motorcity", reserved=(THEIRS, OURS)) == []


def test_holds_a_tag_nobody_registered_or_explained() -> None:
    text = "See #WhyIStayed and #Day2 at 100%, our #1 pick&#39;s page https://example.com/#part"
    rules = {"registered_tags": frozenset({"day2"})}
    assert codes(text, **rules) == [("unregistered_hashtag", "#WhyIStayed")]
    assert codes(text, explained_tags=frozenset({"whyistayed"}), **rules) == []
    assert codes(text) == []


def test_a_hold_is_no_block() -> None:
    (finding,) = shipped().check(Draft("#new"), Context(registered_tags=frozenset()))
    assert finding.severity is Severity.HOLD


def test_who_is_outside_is_said() -> None:
    outside = Reserved("motorcity", "Motor City", in_campaign=False, outside="its author")
    (finding,) = shipped().check(Draft("#MotorCity"), Context(reserved=(outside,)))
    assert "and its author is not part of it" in finding.message


def test_where_explaining_does_not_suffice_it_is_not_asked_for() -> None:
    for strict, word in ((True, "reviewed"), (False, "Write what")):
        context = Context(registered_tags=frozenset(), reviewed_tags_only=strict)
        (finding,) = shipped().check(Draft("#new"), context)
        assert word in finding.clears
