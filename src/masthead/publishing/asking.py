"""What an asking for publication consists of: the revision, its deliveries and its review. Steps inside an open act,
shared by the ordinary way and the crisis lane."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from masthead.core.decision import Finding, Severity, VerdictState
from masthead.kernel.errors import Blocked, Conflict
from masthead.ledger.action import Action
from masthead.ledger.entries import plain
from masthead.publishing.content import Content, canonical, digest_of
from masthead.publishing.drafting import wish_of
from masthead.publishing.entries import RevisionBlocked, RevisionSubmitted
from masthead.publishing.judging import Judgement
from masthead.publishing.models import Delivery, Post, Review, Revision
from masthead.publishing.steps import standing_approval_for, use_standing
from masthead.registry.sending import Sender


@dataclass(frozen=True, slots=True)
class Plan:
    """One delivery to be: where, when, what is still needed, and whether it may go once it is due."""

    sender: Sender
    due_at: datetime
    last_moment: datetime
    judgement: Judgement
    ready: bool


def new_revision(act: Action, post: Post, content: Content) -> Revision:
    """The revision that says exactly this. Raises `Conflict` where the same was asked for already, and stands."""
    text = canonical(content)
    digest = digest_of(text)
    last = post.revisions.order_by("-number").first()
    if last is not None and last.digest == digest and post.state == Post.State.SUBMITTED:
        review = Review.objects.filter(revision=last).first()
        if review is not None and review.state in {Review.State.OPEN, Review.State.APPROVED}:
            raise Conflict("Exactly this was sent already, and waits or goes out.", code="unchanged")
    return Revision.objects.create(
        post=post,
        number=(last.number if last else 0) + 1,
        digest=digest,
        canonical=text,
        writers=sorted(set(post.writers)),
        created_by=act.actor.person,
        created_at=act.now,
    )


def refuse_blocked(act: Action, post: Post, revision: Revision, plans: list[Plan]) -> None:
    """Stop with `Blocked`, and keep that as an entry, where the guard blocks it for any account."""
    blocked = [plan for plan in plans if plan.judgement.verdict.state == VerdictState.BLOCKED]
    if not blocked:
        return
    reasons = list(dict.fromkeys(reason for plan in blocked for reason in plan.judgement.verdict.reasons))
    act.stop(
        Blocked(
            "Blocked: " + " ".join(reasons) + " Change it, then send it again; your text is kept.",
            fields={"text": reasons[0] if reasons else "Blocked by the guard."},
            findings=[finding for finding in _distinct(blocked) if finding.severity == Severity.BLOCK],
        ),
        RevisionBlocked(
            subject=post.id,
            account=blocked[0].sender.id,
            digest=revision.digest,
            accounts=[plan.sender.id for plan in blocked],
            findings=_codes(plans),
        ),
    )


def ask(act: Action, post: Post, revision: Revision, content: Content, plans: list[Plan], unasked: str = "") -> Review:
    """Write down deliveries and review. `unasked` says why no approver is asked; empty leaves the review open."""
    for plan in plans:
        standing = standing_approval_for(post, content, plan.sender, plan.due_at)
        if standing is not None and plan.judgement.verdict.state == VerdictState.CLEAR:
            use_standing(standing)
        Delivery.objects.create(
            account_id=plan.sender.id,
            post_id=post.id,
            revision_id=revision.id,
            digest=revision.digest,
            post_kind=post.kind,
            campaign_id=content.campaign,
            by_person=post.kind == "reply",
            created_by=act.actor.person,
            created_at=act.now,
            due_at=plan.due_at,
            last_moment=plan.last_moment,
            validity=wish_of(post.draft).validity,
            changed_at=act.now,
            ready=plan.ready,
        )
    post.state, post.changed_at = Post.State.SUBMITTED, act.now
    post.save(update_fields=["state", "changed_at"])
    review = Review.objects.create(
        revision=revision,
        state=Review.State.APPROVED if unasked else Review.State.OPEN,
        asked_by_id=act.actor.person,
        asked_at=act.now,
        decide_by=min(plan.due_at for plan in plans),
        closed_at=act.now if unasked else None,
        reason=unasked,
        findings=plain(_distinct(plans)),
    )
    act.record(
        RevisionSubmitted(
            subject=post.id,
            account=plans[0].sender.id,
            revision=revision.id,
            number=revision.number,
            digest=revision.digest,
            accounts=[plan.sender.id for plan in plans],
            due_at=plans[0].due_at,
            findings=_codes(plans),
            verdicts=[plan.judgement.verdict.state.value for plan in plans],
        )
    )
    return review


def _distinct(plans: list[Plan]) -> list[Finding]:
    """What the guard saw, each finding once, whichever networks it was seen on."""
    return list({finding.mark: finding for plan in plans for finding in plan.judgement.findings}.values())


def _codes(plans: list[Plan]) -> list[str]:
    findings: list[Finding] = [finding for plan in plans for finding in plan.judgement.findings]
    return sorted({f"{finding.code}:{finding.severity.word}" for finding in findings})
