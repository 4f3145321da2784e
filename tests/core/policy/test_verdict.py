"""What the default policy makes of ordinary cases, rule by rule."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from masthead.core.decision import ApprovalFact, Facts, Finding, Severity, Verdict, VerdictState
from masthead.core.policy import Policy, evaluate

pytestmark = pytest.mark.unit

MakeFacts = Callable[..., Facts]
HELD = Finding("voice", Severity.HOLD, 0, 4, "It does not sound like this account.")
BLOCKED = Finding("profanity", Severity.BLOCK, 0, 4, "It contains a swear word.")


def approval(**changed: Any) -> ApprovalFact:
    return ApprovalFact(**{"person_id": uuid4(), "function": "communications", "in_house": True, **changed})


def asked(verdict: Verdict) -> dict[str, tuple[str, int]]:
    assert all(need.because.endswith(".") and need.because[0].isupper() for need in verdict.needs)
    return {need.rule: (need.who, need.count) for need in verdict.needs}


def test_a_post_needs_another_person(policy: Policy, facts: MakeFacts) -> None:
    assert asked(evaluate(policy, [], facts())) == {"two_person": ("in_house", 1)}
    assert evaluate(policy, [], facts(approvals=(approval(),))).state is VerdictState.CLEAR


def test_an_emergency_account_needs_two(policy: Policy, facts: MakeFacts) -> None:
    once = approval()
    assert asked(evaluate(policy, [], facts(account_tier=0, approvals=(once, once)))) == {"two_person": ("in_house", 1)}
    assert evaluate(policy, [], facts(account_tier=0, approvals=(once, approval()))).state is VerdictState.CLEAR


def test_a_reply_within_hours_needs_nobody(policy: Policy, facts: MakeFacts) -> None:
    assert evaluate(policy, [], facts(kind="reply")).state is VerdictState.CLEAR
    night = evaluate(policy, [], facts(kind="reply", in_staffed_hours=False))
    assert asked(night) == {"out_of_hours": ("on_call", 1)}


@pytest.mark.parametrize("author", [{"author_in_house": False}, {"author_is_agent": True}])
def test_an_outside_author_needs_somebody_in_house(policy: Policy, facts: MakeFacts, author: dict[str, bool]) -> None:
    assert asked(evaluate(policy, [], facts(kind="reply", **author))) == {"agency_review": ("in_house", 1)}
    partner = approval(in_house=False)
    assert "agency_review" in asked(evaluate(policy, [], facts(kind="reply", approvals=(partner,), **author)))
    assert evaluate(policy, [], facts(approvals=(approval(),), **author)).state is VerdictState.CLEAR


def test_outside_hours_the_person_on_call_decides(policy: Policy, facts: MakeFacts) -> None:
    by_day = evaluate(policy, [], facts(in_staffed_hours=False, approvals=(approval(),)))
    assert asked(by_day) == {"out_of_hours": ("on_call", 1)}
    by_night = evaluate(policy, [], facts(in_staffed_hours=False, approvals=(approval(on_call=True),)))
    assert by_night.state is VerdictState.CLEAR
    own = evaluate(policy, [], facts(in_staffed_hours=False, author_on_call=True))
    assert asked(own) == {"two_person": ("in_house", 1)}


def test_legal_is_asked_by_subject_and_by_finding(policy: Policy, facts: MakeFacts) -> None:
    market = Finding("market_sensitive", Severity.HOLD, 0, 3, "It may move the market.")
    saw = frozenset({market.mark})
    assert "legal" in asked(evaluate(policy, [market], facts(approvals=(approval(saw=saw),))))
    assert asked(evaluate(policy, [], facts(subjects=frozenset({"litigation"}), approvals=(approval(),)))) == {
        "legal": ("legal", 1)
    }
    lawyer = approval(function="legal", saw=saw)
    assert evaluate(policy, [market], facts(approvals=(lawyer,))).state is VerdictState.CLEAR


def test_each_subject_asks_for_its_own_expert(policy: Policy, facts: MakeFacts) -> None:
    doctor = approval(expert_in=frozenset({"medical"}))
    verdict = evaluate(policy, [], facts(subjects=frozenset({"medical", "security"}), approvals=(doctor,)))
    assert asked(verdict) == {"subject_expert": ("expert:security", 1)}


def test_a_live_template_is_confirmed_by_two_who_typed_its_mode(policy: Policy, facts: MakeFacts) -> None:
    live = {"live_template": True, "template_mode": "live"}
    assert asked(evaluate(policy, [], facts(approvals=(approval(),), **live))) == {
        "live_confirm": ("two_persons_typed", 2)
    }
    wrong = (approval(typed_mode="exercise"), approval(typed_mode="LIVE"))
    assert asked(evaluate(policy, [], facts(approvals=wrong, **live))) == {"live_confirm": ("two_persons_typed", 1)}
    both = facts(approvals=(approval(typed_mode=" Live "),), author_typed_mode="LIVE", **live)
    assert evaluate(policy, [], both).state is VerdictState.CLEAR
    outside = facts(approvals=(approval(typed_mode="live"),), author_typed_mode="live", author_in_house=False, **live)
    assert asked(evaluate(policy, [], outside)) == {"live_confirm": ("two_persons_typed", 1)}


def test_what_the_guard_holds_is_answered_only_by_who_saw_it(policy: Policy, facts: MakeFacts) -> None:
    verdict = evaluate(policy, [HELD], facts(approvals=(approval(),)))
    assert asked(verdict) == {"guard_hold": ("in_house", 1)}
    assert HELD.message in verdict.needs[0].because
    assert (
        evaluate(policy, [HELD], facts(approvals=(approval(saw=frozenset({HELD.mark})),))).state is VerdictState.CLEAR
    )


def test_a_block_cannot_be_approved(policy: Policy, facts: MakeFacts) -> None:
    approvals = tuple(approval(saw=frozenset({BLOCKED.mark}), on_call=True) for _ in range(9))
    verdict = evaluate(policy, [HELD, BLOCKED], facts(approvals=approvals, standing_approval=True))
    assert verdict == Verdict(VerdictState.BLOCKED, (), (BLOCKED.message,))


def test_a_standing_approval_counts_until_the_guard_holds(policy: Policy, facts: MakeFacts) -> None:
    advice = Finding("spelling", Severity.ADVISE, 0, 4, "Perhaps misspelt.")
    machine = {"standing_approval": True, "author_in_house": False, "in_staffed_hours": False}
    assert evaluate(policy, [advice], facts(**machine)).state is VerdictState.CLEAR
    held = asked(evaluate(policy, [HELD], facts(**machine)))
    assert held.keys() == {"agency_review", "two_person", "out_of_hours", "guard_hold"}


def test_a_standing_approval_does_not_confirm_a_live_template(policy: Policy, facts: MakeFacts) -> None:
    verdict = evaluate(policy, [], facts(standing_approval=True, live_template=True))
    assert asked(verdict) == {"live_confirm": ("two_persons_typed", 2)}


def test_a_rule_may_ask_for_communications(changed: Any, facts: MakeFacts) -> None:
    policy = changed(lambda document: document["rules"]["two_person"].update(by="communications"))
    program = facts(approvals=(approval(function="program"),))
    assert asked(evaluate(policy, [], program)) == {"two_person": ("communications", 1)}
    assert evaluate(policy, [], facts(approvals=(approval(),))).state is VerdictState.CLEAR
