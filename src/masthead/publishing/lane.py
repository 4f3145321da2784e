"""What is said through a freeze: who may say it as whom, what guard and policy make of it, and what it still needs."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from masthead.core.decision import ALLOWED, Decision, Finding, Severity, VerdictState, not_found, refused
from masthead.core.guard.claims import CODE
from masthead.freeze.permissions import may_speak
from masthead.freeze.queries import OWN_WORDS, in_the_way
from masthead.kernel.errors import Conflict, Invalid
from masthead.people.standing import Standing
from masthead.publishing.content import Content
from masthead.publishing.judging import Answered, Judgement, judge, read_by_guard
from masthead.publishing.models import Post
from masthead.publishing.queries.guard_context import guard_context
from masthead.publishing.steps import author_of, standing_approval_for
from masthead.registry.sending import Sender

PASS_LASTS = timedelta(hours=1)
KINDS = ("statement", "post", "correction")


@dataclass(frozen=True, slots=True)
class Weighed:
    """One account's part: what the guard sees, what the policy makes of it, and whether a standing approval covers
    it."""

    sender: Sender
    judgement: Judgement
    standing: bool

    @property
    def holds(self) -> tuple[Finding, ...]:
        """What the guard holds, besides causes and culprits."""
        return tuple(f for f in self.judgement.findings if f.severity == Severity.HOLD and f.code != CODE)


def claims_in(findings: Collection[Finding]) -> set[str]:
    """The findings that name a cause or a culprit, by their marks."""
    return {finding.mark for finding in findings if finding.code == CODE}


def may_say(who: Standing | None, accounts: Sequence[UUID], known: Mapping[UUID, Sender]) -> Decision:
    """Whether somebody may speak as each of these accounts through every freeze that covers it."""
    for account_id in accounts:
        sender = known.get(account_id)
        if sender is None or (who is not None and not who.in_house and not who.roles_on(sender.where)):
            return not_found("That account")
        freezes = in_the_way(sender.where)
        allowed = may_speak(who, [each.id for each in freezes])
        if not allowed:
            return allowed
        if not freezes:
            name = f"{sender.display_name} on {sender.network}"
            if who is None or not who.roles_on(sender.where):
                return refused("not_named", f"You have no part in {name}.")
            return refused("not_frozen", f"{name} is not frozen. Write it the ordinary way.", 409)
        if sentence := sender.cannot_send():
            return refused("account", sentence, 409)
    return ALLOWED


def may_break_glass(known: Mapping[UUID, Sender]) -> Decision:
    """Whether the policies of all these accounts let one person alone say free text through a freeze."""
    for sender in known.values():
        if not sender.policy.break_glass:
            return refused(
                "glass_closed",
                f"The policy of {sender.display_name} lets nobody break the glass. "
                "Release it by two: another person confirms.",
            )
    return ALLOWED


def freezes_of(known: Mapping[UUID, Sender]) -> set[UUID]:
    """Every freeze that stands in the way of these accounts."""
    return {each.id for sender in known.values() for each in in_the_way(sender.where)}


def weigh(kind: str, post: Post, content: Content, known: Mapping[UUID, Sender], at: datetime) -> list[Weighed]:
    """Guard and policy on what would be said by a pass of this kind, account by account.

    Those who release their own words answer for what the guard holds in them; of an approved template, whoever confirms
    a cause or a culprit answers for that alone.
    """
    found = []
    for target in content.targets:
        sender = known[target]
        findings = read_by_guard(content, sender, guard_context(sender, None, author=post.author_id))
        own = kind in OWN_WORDS
        answered = Answered(frozenset(f.mark for f in findings) if own else frozenset(claims_in(findings)), own)
        standing = standing_approval_for(post, content, sender, at) is not None
        judgement = judge(
            content,
            sender,
            findings,
            author=author_of(post),
            at=at,
            standing_approval=standing,
            answered=answered,
        )
        found.append(Weighed(sender, judgement, standing))
    return found


def unapproved(weighed: Sequence[Weighed]) -> Conflict | None:
    """Why a filled template does not count as approved: without a standing approval, or held, or of high impact."""
    for one in weighed:
        name = one.sender.display_name
        if one.judgement.verdict.state == VerdictState.BLOCKED:
            continue
        if not one.standing:
            return Conflict(
                f"No standing approval lets you send this as {name} now. Say it as free text; another confirms.",
                code="not_approved",
            )
        if one.holds:
            sentences = " ".join(dict.fromkeys(finding.message for finding in one.holds))
            return Conflict(
                f"The guard holds this filling: {sentences} Fill it otherwise, or say it as free text; "
                "another confirms.",
                code="held_by_guard",
            )
        if one.judgement.verdict.state != VerdictState.CLEAR:
            return Conflict(" ".join(one.judgement.verdict.reasons), code="needs")
    return None


def check_kind(kind: str) -> None:
    """A freeze is spoken through with a post, a statement or a correction. Raises `Invalid`."""
    if kind not in KINDS:
        raise Invalid("Choose what kind of post this is.", fields={"kind": "One of " + ", ".join(KINDS) + "."})
