"""What holds for every policy: findings only tighten, approvals only relax, and `loosens` misses nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from masthead.core.decision import ApprovalFact, Facts, Finding, Need, Severity, Verdict, VerdictState
from masthead.core.policy import Policy, default_document, difference, evaluate, loosens, parse
from masthead.core.policy.document import BY, KINDS, RULES

pytestmark = pytest.mark.unit

SUBJECTS = ("security", "medical", "results", "litigation")
CODES = ("market_sensitive", "voice", "profanity")

counts = st.integers(0, 3)
exceptions = st.dictionaries(st.sampled_from([rule for rule in RULES if rule != "live_confirm"]), counts, max_size=3)


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    document: dict[str, Any] = default_document()
    for name, rule in document["rules"].items():
        rule["approvals"] = draw(st.sampled_from([0, 2])) if name == "live_confirm" else draw(counts)
        if "by" in rule:
            rule["by"] = draw(st.sampled_from(BY))
        for field in ("subjects", "findings"):
            if field in rule:
                rule[field] = draw(st.lists(st.sampled_from(SUBJECTS if field == "subjects" else CODES), unique=True))
    document["tiers"] = draw(st.dictionaries(st.sampled_from("012"), exceptions, max_size=3))
    document["kinds"] = draw(st.dictionaries(st.sampled_from(KINDS), exceptions, max_size=3))
    return document


policies = documents().map(parse)


@st.composite
def neighbours(draw: st.DrawFn) -> tuple[Policy, Policy]:
    """Two policies that differ in one part of the document."""
    old, other = draw(documents()), draw(documents())
    part = draw(st.sampled_from([*RULES, "tiers", "kinds"]))
    new = {**old, part: other[part]} if part in old else {**old, "rules": {**old["rules"], part: other["rules"][part]}}
    return parse(old), parse(new)


findings = st.builds(
    Finding,
    code=st.sampled_from(CODES),
    severity=st.sampled_from(Severity),
    start=st.integers(0, 1),
    end=st.just(2),
    message=st.sampled_from(["One reason.", "Another reason."]),
)
approvals = st.builds(
    ApprovalFact,
    person_id=st.integers(0, 4).map(lambda number: UUID(int=number)),
    function=st.sampled_from(["communications", "legal", "program"]),
    in_house=st.booleans(),
    on_call=st.booleans(),
    expert_in=st.frozensets(st.sampled_from(SUBJECTS), max_size=2),
    typed_mode=st.sampled_from(["", "live", "exercise"]),
    saw=st.frozensets(st.builds(lambda code, at: f"{code}@text:{at}-2", st.sampled_from(CODES), st.integers(0, 1))),
)
cases = st.builds(
    Facts,
    kind=st.sampled_from([*KINDS, "poem"]),
    author_in_house=st.booleans(),
    author_is_agent=st.booleans(),
    account_kind=st.just("official"),
    account_tier=st.integers(-1, 12),
    at=st.just(datetime(2026, 3, 9, tzinfo=UTC)),
    in_staffed_hours=st.booleans(),
    approvals=st.lists(approvals, max_size=4).map(tuple),
    subjects=st.frozensets(st.sampled_from(SUBJECTS)),
    live_template=st.booleans(),
    standing_approval=st.booleans(),
    author_on_call=st.booleans(),
    template_mode=st.sampled_from(["", "live"]),
    author_typed_mode=st.sampled_from(["", "live"]),
)


def at_least(strong: Verdict, weak: Verdict) -> bool:
    """Whether `strong` lets nothing through that `weak` would stop."""
    if strong.state is VerdictState.BLOCKED:
        return True
    if weak.state is VerdictState.BLOCKED:
        return False
    return all(any(_covers(asked, need) for asked in strong.needs) for need in weak.needs)


def _covers(asked: Need, need: Need) -> bool:
    """Whether whoever answers `asked` also answers `need`: people of communications are in house."""
    narrower = asked.who == need.who or (asked.who, need.who) == ("communications", "in_house")
    return asked.rule == need.rule and narrower and asked.count >= need.count


@given(policies, st.lists(findings, max_size=3), findings, cases)
def test_another_finding_never_makes_a_verdict_weaker(
    policy: Policy, seen: list[Finding], another: Finding, facts: Facts
) -> None:
    assert at_least(evaluate(policy, [*seen, another], facts), evaluate(policy, seen, facts))


@given(policies, st.lists(findings, max_size=3), cases, approvals)
def test_another_approval_never_makes_a_verdict_stronger(
    policy: Policy, seen: list[Finding], facts: Facts, another: ApprovalFact
) -> None:
    more = replace(facts, approvals=(*facts.approvals, another))
    assert at_least(evaluate(policy, seen, facts), evaluate(policy, seen, more))


@given(policies, st.lists(findings, max_size=3), cases)
def test_a_verdict_says_why(policy: Policy, seen: list[Finding], facts: Facts) -> None:
    verdict = evaluate(policy, seen, facts)
    assert bool(verdict.needs) == (verdict.state is VerdictState.NEEDS)
    assert verdict.state is VerdictState.CLEAR or verdict.reasons
    assert all(need.count > 0 and need.because.endswith(".") for need in verdict.needs)


@settings(max_examples=300)
@given(neighbours(), st.lists(findings, max_size=3), cases)
def test_a_policy_that_loosens_nothing_lets_nothing_more_through(
    pair: tuple[Policy, Policy], seen: list[Finding], facts: Facts
) -> None:
    old, new = pair
    if not loosens(old, new):
        assert at_least(evaluate(new, seen, facts), evaluate(old, seen, facts))


@given(policies, policies)
def test_what_loosens_is_part_of_the_difference(old: Policy, new: Policy) -> None:
    assert set(loosens(old, new)) <= set(difference(old, new))
    assert difference(old, old) == []
