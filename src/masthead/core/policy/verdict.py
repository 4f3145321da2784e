"""What the policy makes of findings and facts.

Two things always hold: another finding never makes the verdict weaker, another approval never makes it stronger.
Only approvals from in house count. One person's approval may answer several rules, and counts once in each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from masthead.core.decision import ApprovalFact, Facts, Finding, Need, Severity, Verdict, VerdictState
from masthead.core.policy.document import LIVE_PERSONS, Policy
from masthead.core.policy.phrases import listed, people, person_of, spoken


def evaluate(policy: Policy, findings: Sequence[Finding], facts: Facts) -> Verdict:
    """Blocked by a finding, or the needs that are still missing, or clear."""
    blocks = [finding for finding in findings if finding.severity >= Severity.BLOCK]
    if blocks:
        return Verdict(VerdictState.BLOCKED, reasons=_distinct(finding.message for finding in blocks))
    needs = tuple(_needs(policy, findings, facts))
    if needs:
        return Verdict(VerdictState.NEEDS, needs, _distinct(need.because for need in needs))
    if facts.standing_approval:
        return Verdict(VerdictState.CLEAR, reasons=("It is within a standing approval.",))
    return Verdict(VerdictState.CLEAR)


def _needs(policy: Policy, findings: Sequence[Finding], facts: Facts) -> Iterator[Need]:
    holds = [finding for finding in findings if finding.severity >= Severity.HOLD]
    asked = _Asked(policy, facts)
    # A standing approval has approved the words; that this moment is the real one is still confirmed by two persons.
    if not facts.standing_approval or holds:
        yield from _agency_review(asked)
        yield from _two_person(asked)
        yield from _out_of_hours(asked)
        yield from _legal(asked, findings)
        yield from _subject_expert(asked)
        yield from _guard_hold(asked, holds)
    yield from _live_confirm(asked)


class _Asked:
    """The policy and the facts together: how many people a rule asks for here, and how many have said yes."""

    def __init__(self, policy: Policy, facts: Facts) -> None:
        self.policy = policy
        self.facts = facts
        self._approvals = [approval for approval in facts.approvals if approval.in_house]

    def missing(self, rule: str, counts: Callable[[ApprovalFact], bool]) -> int:
        asked = self.policy.approvals(rule, self.facts.kind, self.facts.account_tier)
        return max(0, asked - self.given(counts))

    def given(self, counts: Callable[[ApprovalFact], bool]) -> int:
        return len({approval.person_id for approval in self._approvals if counts(approval)})

    def by(self, rule: str) -> Callable[[ApprovalFact], bool]:
        """Who may answer a rule: anybody in house, or those of communications."""
        if self.policy.rules[rule].by == "communications":
            return lambda approval: approval.function == "communications"
        return lambda approval: True


def _agency_review(asked: _Asked) -> Iterator[Need]:
    if asked.facts.author_in_house and not asked.facts.author_is_agent:
        return
    who = asked.policy.rules["agency_review"].by
    if missing := asked.missing("agency_review", asked.by("agency_review")):
        author = "a software agent" if asked.facts.author_is_agent else "somebody outside the house"
        sentence = f"It was written by {author}: {people(missing, who)} must approve it."
        yield Need("agency_review", who, missing, sentence)


def _two_person(asked: _Asked) -> Iterator[Need]:
    who = asked.policy.rules["two_person"].by
    if missing := asked.missing("two_person", asked.by("two_person")):
        sentence = f"Nobody approves their own words: {people(missing, who, 'other than the author')} must approve it."
        yield Need("two_person", who, missing, sentence)


def _out_of_hours(asked: _Asked) -> Iterator[Need]:
    if asked.facts.in_staffed_hours or asked.facts.author_on_call:
        return
    if missing := asked.missing("out_of_hours", lambda approval: approval.on_call):
        sentence = f"It is outside the account's staffed hours: {people(missing, 'on_call')} must approve it."
        yield Need("out_of_hours", "on_call", missing, sentence)


def _legal(asked: _Asked, findings: Sequence[Finding]) -> Iterator[Need]:
    rule = asked.policy.rules["legal"]
    subjects = sorted(rule.subjects & asked.facts.subjects)
    seen = sorted(rule.findings & {finding.code for finding in findings})
    if not subjects and not seen:
        return
    if missing := asked.missing("legal", lambda approval: approval.function == "legal"):
        causes = [f"it concerns {listed(map(spoken, subjects))}"] if subjects else []
        causes += [f"the guard saw something {listed(map(spoken, seen))}"] if seen else []
        sentence = f"{' and '.join(causes).capitalize()}: {people(missing, 'legal')} must approve it."
        yield Need("legal", "legal", missing, sentence)


def _subject_expert(asked: _Asked) -> Iterator[Need]:
    for subject in sorted(asked.policy.rules["subject_expert"].subjects & asked.facts.subjects):
        if missing := asked.missing("subject_expert", _expert_in(subject)):
            who = f"expert:{subject}"
            sentence = f"It concerns {spoken(subject)}: {people(missing, who)} must approve it."
            yield Need("subject_expert", who, missing, sentence)


def _expert_in(subject: str) -> Callable[[ApprovalFact], bool]:
    return lambda approval: subject in approval.expert_in


def _guard_hold(asked: _Asked, holds: Sequence[Finding]) -> Iterator[Need]:
    """Only an approver who was shown a finding answers it: what the guard sees later is held again."""
    who = asked.policy.rules["guard_hold"].by
    may = asked.by("guard_hold")
    open_holds: list[str] = []
    most = 0
    for finding in holds:
        missing = asked.missing("guard_hold", _saw(finding.mark, may))
        most = max(most, missing)
        open_holds += [finding.message] if missing else []
    if most:
        who_looks = people(most, who).capitalize()
        sentence = f"The guard holds it: {' '.join(_distinct(open_holds))} {who_looks} must see this and approve it."
        yield Need("guard_hold", who, most, sentence)


def _saw(mark: str, may: Callable[[ApprovalFact], bool]) -> Callable[[ApprovalFact], bool]:
    return lambda approval: mark in approval.saw and may(approval)


def _live_confirm(asked: _Asked) -> Iterator[Need]:
    facts = asked.facts
    if not facts.live_template or not asked.policy.approvals("live_confirm", facts.kind, facts.account_tier):
        return
    author = facts.author_in_house and not facts.author_is_agent and _typed(facts.author_typed_mode, facts)
    typed = asked.given(lambda approval: _typed(approval.typed_mode, facts)) + author
    if missing := max(0, LIVE_PERSONS - typed):
        sentence = f"The template is of high impact: {person_of(missing)} must type its mode and confirm it."
        yield Need("live_confirm", "two_persons_typed", missing, sentence)


def _typed(mode: str, facts: Facts) -> bool:
    """Whether `mode` is what the template bears; where it bears none, anything typed counts."""
    typed = mode.strip().casefold()
    return bool(typed) and (not facts.template_mode or typed == facts.template_mode.strip().casefold())


def _distinct(sentences: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sentences))
