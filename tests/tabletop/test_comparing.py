"""When an expectation is met, and what is said when it is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from masthead.tabletop.comparing import Seen, compare
from masthead.tabletop.observed import Observed, lacking, seen
from masthead.tabletop.scenario import Expectation

pytestmark = pytest.mark.unit

HELD = Expectation(step="A1", outcome="held", rules=("policy.two_person",))


def looked(observed: Observed, *, public: bool = False, minutes: float = 0) -> Seen:
    return Seen(observed, public, minutes)


def test_the_outcome_and_every_named_rule_are_met() -> None:
    assert compare(HELD, looked(seen("held", {"policy.two_person", "guard.voice"}))).met


def test_another_outcome_is_missed_and_named() -> None:
    said = compare(HELD, looked(seen("published")))
    assert not said.met
    assert said.got == "published"
    assert "instead of held" in said.why


def test_a_rule_that_did_not_fire_is_named() -> None:
    said = compare(HELD, looked(seen("held", {"guard.voice"})))
    assert not said.met
    assert "policy.two_person" in said.why


def test_one_of_the_guesses_is_enough_and_none_is_not() -> None:
    guess = replace(HELD, rules=(), rules_any=("guard.voice", "guard.sensitive_topic"))
    assert compare(guess, looked(seen("held", {"guard.voice"}))).met
    assert not compare(guess, looked(seen("held", {"guard.link"}))).met


def test_a_rule_that_may_not_fire_is_named() -> None:
    said = compare(replace(HELD, rules=(), rules_not=("guard.link",)), looked(seen("held", {"guard.link"})))
    assert not said.met
    assert "guard.link" in said.why


def test_what_should_not_be_seen_is_not_seen() -> None:
    assert not compare(replace(HELD, rules=(), public=False), looked(seen("held"), public=True)).met
    assert not compare(replace(HELD, rules=(), public=True), looked(seen("held"))).met


def test_what_comes_too_late_is_missed() -> None:
    late = replace(HELD, rules=(), within_min=5)
    assert compare(late, looked(seen("held"), minutes=5)).met
    assert not compare(late, looked(seen("held"), minutes=6)).met


def test_what_masthead_lacks_counts_as_missed_and_is_said() -> None:
    said = compare(HELD, looked(lacking("watch")))
    assert not said.met
    assert said.why == "Masthead has no watch yet."
