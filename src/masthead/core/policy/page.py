"""The policy as plain sentences, for its page."""

from __future__ import annotations

from collections.abc import Mapping

from masthead.core.policy.document import RULES, Policy, Rule
from masthead.core.policy.phrases import BREAK_GLASS, KIND_WORDS, RULE_WORDS, listed, number, people, spoken


def sentences(policy: Policy) -> list[str]:
    """What the policy asks for: a sentence for each rule, then one for each exception."""
    said = [_rule(name, policy.rules[name]) for name in RULES]
    for tier in sorted(policy.tiers):
        said += _exceptions(f"On accounts of tier {tier}", policy.tiers[tier])
    for kind in policy.kinds:
        said += _exceptions(f"For {KIND_WORDS[kind]}", policy.kinds[kind])
    if policy.hashtags == "registered":
        said.append("A hashtag that no campaign registered is held until its author says what it is used for today.")
    if policy.hashtags == "campaign":
        said.append(
            "A hashtag is held unless it belongs to a campaign with a risk note and a plan to stop it, which another "
            "person reviewed; explaining it does not suffice."
        )
    if policy.media == "reviewed":
        said.append("A picture goes out only when an approver has opened it at full size.")
    said.append(BREAK_GLASS[policy.break_glass])
    said.append("What the guard blocks goes nowhere: nobody can approve it.")
    said.append("What a standing approval covers counts as approved, unless the guard holds it.")
    return said


def _rule(name: str, rule: Rule) -> str:
    if not rule.approvals:
        return f"{RULE_WORDS[name]}: switched off."
    return {
        "agency_review": _agency_review,
        "two_person": _two_person,
        "out_of_hours": _out_of_hours,
        "legal": _legal,
        "subject_expert": _subject_expert,
        "live_confirm": _live_confirm,
        "guard_hold": _guard_hold,
    }[name](rule)


def _agency_review(rule: Rule) -> str:
    return f"What an agency or a software agent writes needs the approval of {people(rule.approvals, rule.by)}."


def _two_person(rule: Rule) -> str:
    others = people(rule.approvals, rule.by, "other than the author")
    return f"Nobody approves their own words: {others} must approve them."


def _out_of_hours(rule: Rule) -> str:
    duty = people(rule.approvals, "on_call")
    return f"Outside the account's staffed hours it needs {duty}, unless its author is on call."


def _legal(rule: Rule) -> str:
    causes = [f"concerns {listed(map(spoken, sorted(rule.subjects)), 'or')}"] if rule.subjects else []
    causes += [f"looks {listed(map(spoken, sorted(rule.findings)), 'or')} to the guard"] if rule.findings else []
    what = f"What {' or '.join(causes)}" if causes else "Nothing yet"
    return f"{what} needs the approval of {people(rule.approvals, 'legal')}."


def _subject_expert(rule: Rule) -> str:
    subjects = listed(map(spoken, sorted(rule.subjects)), "or")
    what = f"What concerns {subjects}" if subjects else "Nothing yet"
    return f"{what} needs the approval of {_experts(rule.approvals)} in it."


def _experts(count: int) -> str:
    return f"{number(count)} {'expert' if count == 1 else 'experts'}"


def _live_confirm(rule: Rule) -> str:
    return f"A template of high impact needs {number(rule.approvals)} persons who both type its mode."


def _guard_hold(rule: Rule) -> str:
    approvers = people(rule.approvals, rule.by)
    return f"What the guard holds needs {approvers} who saw the reason and approved it all the same."


def _exceptions(scope: str, table: Mapping[str, int]) -> list[str]:
    return [_exception(scope, rule, count) for rule, count in table.items()]


def _exception(scope: str, rule: str, count: int) -> str:
    if not count:
        return f"{scope}, {RULE_WORDS[rule].lower()} asks for nobody."
    return f"{scope}, {RULE_WORDS[rule].lower()} asks for {number(count)} {'approval' if count == 1 else 'approvals'}."
