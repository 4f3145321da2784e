"""What is told of each step of an own run."""

from __future__ import annotations

from typing import Any

import pytest

from masthead.tabletop import wording
from masthead.tabletop.drawing import told_moment
from masthead.tabletop.shapes import SHAPES, picture_of
from masthead.tabletop.telling import BranchTold, StepTold, branches_of, outcome_of, sum_of

pytestmark = pytest.mark.unit


def wants(outcome: str, met: bool = True, why: str = "") -> dict[str, Any]:
    return {"outcome": outcome, "met": met, "why": why}


def branch(*steps: dict[str, Any]) -> BranchTold:
    whole = {
        "step": "A1", "at_min": 0.0, "who": "Dana", "actor": "p.author", "action": "submit", "text": "", "accounts": [],
        "got": "held", "said": "", "asked": [], "lacks": "", "public": False, "expected": [],
    }  # fmt: skip
    told = [{**whole, **each} for each in steps]
    return branches_of([{"id": "A", "name": "one", "cast": [], "steps": told, "trouble": ""}])[0]


def step(**facts: Any) -> StepTold:
    return branch(facts).steps[0]


@pytest.mark.parametrize(
    ("facts", "kind"),
    [
        ({"got": "blocked", "expected": [wants("blocked")]}, "stopped"),
        ({"got": "refused", "action": "post_outside_system", "expected": [wants("not_preventable", False)]}, "stopped"),
        ({"got": "refused", "expected": [wants("held", False)]}, "stopped"),
        ({"got": "refused", "action": "reject", "expected": [wants("recorded", False)]}, "amiss"),
        ({"got": "held", "expected": [wants("published", False)]}, "held"),
        ({"got": "published", "public": True, "expected": [wants("refused", False)]}, "through"),
        ({"got": "published", "public": True, "expected": [wants("published")]}, "said"),
        ({"got": "not_preventable", "action": "post_outside_system", "public": True, "lacks": "watch"}, "outside"),
        ({"got": "nothing", "lacks": "watch"}, "lacking"),
        ({"got": "frozen", "action": "freeze"}, "done"),
        ({"got": "frozen", "action": "submit"}, "stopped"),
        ({"got": "recorded", "action": "audit_query"}, "done"),
    ],
)
def test_what_kind_of_step_it_was(facts: dict[str, Any], kind: str) -> None:
    assert step(**facts).kind == kind


def test_what_masthead_lacks_is_said_where_that_is_why() -> None:
    assert step(got="nothing", lacks="watch").words == "not possible yet"
    assert step(got="not_preventable", lacks="watch").words == wording.outcome("not_preventable")
    told = branch(
        {"got": "not_preventable", "lacks": "watch"}, {"got": "refused", "expected": [wants("recorded", False)]}
    )
    assert (sum_of([told]).lacks, sum_of([told]).lacking, sum_of([told]).amiss) == (("watch",), 0, 1)
    assert outcome_of([told]).endswith("1 was turned away though it should have gone.")


def test_a_step_is_a_sentence() -> None:
    assert step(action="approve").happens == "Dana approves the post"
    assert step(who="", actor="public", action="inbound").happens == "The public writes to the account"
    assert step(who="", actor="system.clock", action="time_reached").happens == "The time has come"
    assert (
        step(who="", actor="x.attacker", action="post_outside_system").happens == "Somebody outside posts past Masthead"
    )


def test_the_words_of_others_are_not_the_accounts() -> None:
    account = "01a211a9-0de9-7254-a355-a2170b18ee8b"
    assert step(text="Hello", accounts=[account]).speaks
    assert not step(text="Hello", accounts=[account], actor="public").speaks
    assert not step(text="Hello").speaks and not step(accounts=[account]).speaks


def test_names_of_rules_and_fingerprints_read_as_words() -> None:
    told = step(
        said=f"media opened: {'f7f56098' * 8}; alt text: drums",
        expected=[wants("held", False, "guard.media_review did not fire. It said: No.")],
    )
    assert told.sentence == "media opened: f7f56098…; alt text: drums"
    assert told.wanted[0].why == "The rule “media review” did not fire."
    assert wording.with_rules("See example.org, or freeze it.") == "See example.org, or freeze it."


@pytest.mark.parametrize(
    ("minute", "words"),
    [
        (0, "as it happens"),
        (5, "5 min after"),
        (95, "95 min after"),
        (-599, "9 h 59 min before"),
        (-600, "10 h before"),
        (7200, "5 d after"),
    ],
)
def test_a_minute_in_a_sentence(minute: float, words: str) -> None:
    assert told_moment(minute) == words


def test_the_picture_tells_by_its_outline_and_in_words() -> None:
    told = branch({"got": "blocked"}, {"step": "A2", "at_min": 3.0, "got": "held"})
    drawn = picture_of(told, {"noticed": 5.0})
    assert [mark.shape for mark in drawn.steps] == [SHAPES["stopped"], SHAPES["held"]]
    assert drawn.words == (
        "In history: noticed after 5 min. Here: A1, as it happens: blocked; A2, 3 min after: held for a person."
    )
