"""Asking for publication: from a draft to a revision, its deliveries and its review."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F

from masthead.core.decision import Finding, VerdictState, not_found, refused
from masthead.freeze.queries import covering
from masthead.kernel.actor import Actor
from masthead.kernel.errors import Blocked, Conflict, Invalid, NotFound
from masthead.ledger.action import Action
from masthead.ledger.entries import plain
from masthead.people.standing import Standing, Where, standing_for
from masthead.publishing.content import Content, canonical, digest_of
from masthead.publishing.drafting import Wish, content_of, targets_of, wish_of
from masthead.publishing.entries import RevisionBlocked, RevisionSubmitted
from masthead.publishing.judging import Judgement
from masthead.publishing.models import Delivery, Post, Review, Revision, StandingApproval
from masthead.publishing.permissions import may_edit, may_write
from masthead.publishing.steps import judged, standing_approval_for, withdraw_deliveries
from masthead.publishing.windows import last_moment
from masthead.registry.sending import Sender, senders


@dataclass(frozen=True, slots=True)
class _Plan:
    """One delivery to be: where, when, and what is still needed."""

    sender: Sender
    due_at: datetime
    last_moment: datetime
    judgement: Judgement


def submit_post(*, actor: Actor, post_id: UUID, version: int) -> UUID:
    """Ask for publication of exactly what stands in the draft at `version`; returns the review's id.

    Raises `Invalid` where the draft is not ready, `Blocked` where the guard blocks it (nothing changes, and what was
    typed stays), `Conflict` when it was changed meanwhile or is on the wire.
    """
    with Action("post.submit", actor) as act:
        post = _locked(post_id, version)
        who = standing_for(actor)
        act.require(may_edit(who, post))
        known = senders(targets_of(post.draft))
        _require_targets(act, who, post, known)
        content = content_of(post, known)
        earlier = list(Delivery.objects.select_for_update().filter(post_id=post.id).order_by("id"))
        _refuse_escape(act, earlier, content)
        revision = _revision(act, post, content)
        plans = _plans(act, post, revision, content, known, wish_of(post.draft))
        _refuse_blocked(act, post, revision, plans)
        _close_earlier(act, post, revision, earlier)
        review = _ask(act, post, revision, content, plans)
        act.answer(id=review.id, post=post.id)
    return review.id


def _locked(post_id: UUID, version: int) -> Post:
    post = Post.objects.select_for_update(of=("self",)).select_related("template").filter(id=post_id).first()
    if post is None:
        raise NotFound("That post was not found, or is not yours to see.")
    if post.state == Post.State.WITHDRAWN:
        raise Conflict("This post was withdrawn. Copy it to go on.", code="withdrawn")
    if post.draft_version != version:
        raise Conflict(
            "The draft was changed after you looked at it. Read it again, then send it.", code="draft_changed"
        )
    return post


def _require_targets(act: Action, who: Standing | None, post: Post, known: Mapping[UUID, Sender]) -> None:
    for target in targets_of(post.draft):
        sender = known.get(target)
        if sender is None:
            act.require(not_found("That account"))
            continue
        act.require(may_write(who, post.kind, sender))
        if who is not None and who.kind == "agent":
            act.require(refused("agents_draft", "A software agent drafts, and nothing else. A person sends this on."))
        if sentence := sender.cannot_send():
            raise Invalid(sentence, fields={"accounts": sentence})


def _refuse_escape(act: Action, earlier: list[Delivery], content: Content) -> None:
    """Nothing moves out of a frozen scope by being edited."""
    known = senders([delivery.account_id for delivery in earlier])
    for delivery in earlier:
        if delivery.state not in {Delivery.State.WAITING, Delivery.State.HELD}:
            continue
        sender = known[delivery.account_id]
        frozen = covering(Where(sender.id, sender.offices, delivery.campaign_id))
        if frozen and (sender.id not in content.targets or content.campaign != delivery.campaign_id):
            sentence = f"{frozen[0].scope_name} is frozen. What waits there cannot be moved out by editing it."
            act.require(refused("frozen", sentence, 409))


def _revision(act: Action, post: Post, content: Content) -> Revision:
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


def _plans(
    act: Action, post: Post, revision: Revision, content: Content, known: Mapping[UUID, Sender], wish: Wish
) -> list[_Plan]:
    due = max(wish.send_at or act.now, act.now)
    return [
        _Plan(
            sender=known[target],
            due_at=due,
            last_moment=last_moment(wish.validity, due, known[target], wish.last_moment),
            judgement=judged(post, revision, content, known[target], due),
        )
        for target in content.targets
    ]


def _refuse_blocked(act: Action, post: Post, revision: Revision, plans: list[_Plan]) -> None:
    blocked = [plan for plan in plans if plan.judgement.verdict.state == VerdictState.BLOCKED]
    if not blocked:
        return
    reasons = list(dict.fromkeys(reason for plan in blocked for reason in plan.judgement.verdict.reasons))
    act.stop(
        Blocked(
            "Blocked: " + " ".join(reasons) + " Change it, then send it again; your text is kept.",
            fields={"text": reasons[0] if reasons else "Blocked by the guard."},
        ),
        RevisionBlocked(
            subject=post.id,
            account=blocked[0].sender.id,
            digest=revision.digest,
            accounts=[plan.sender.id for plan in blocked],
            findings=_codes(plans),
        ),
    )


def _close_earlier(act: Action, post: Post, revision: Revision, earlier: list[Delivery]) -> None:
    withdraw_deliveries(act, earlier)
    Review.objects.filter(revision__post=post, state=Review.State.OPEN).update(
        state=Review.State.WITHDRAWN,
        closed_at=act.now,
        closed_by=act.actor.person_id,
        reason=f"Revision {revision.number} took its place.",
    )


def _ask(act: Action, post: Post, revision: Revision, content: Content, plans: list[_Plan]) -> Review:
    clear = all(plan.judgement.verdict.state == VerdictState.CLEAR for plan in plans)
    for plan in plans:
        standing = standing_approval_for(post, content, plan.sender, plan.due_at)
        if standing is not None and plan.judgement.verdict.state == VerdictState.CLEAR:
            _use_standing(standing)
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
            ready=plan.judgement.verdict.state == VerdictState.CLEAR,
        )
    post.state, post.changed_at = Post.State.SUBMITTED, act.now
    post.save(update_fields=["state", "changed_at"])
    review = Review.objects.create(
        revision=revision,
        state=Review.State.APPROVED if clear else Review.State.OPEN,
        asked_by_id=act.actor.person,
        asked_at=act.now,
        decide_by=min(plan.due_at for plan in plans),
        closed_at=act.now if clear else None,
        reason="Nobody had to be asked." if clear else "",
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


def _use_standing(standing: StandingApproval) -> None:
    """One filling less. The database refuses more than the count."""
    used = StandingApproval.objects.filter(id=standing.id, used__lt=F("count")).update(used=F("used") + 1)
    if not used:
        raise Conflict(
            "The standing approval of this template is used up. Ask for approval, or for another.", code="used_up"
        )


def _distinct(plans: list[_Plan]) -> list[Finding]:
    """What the guard saw, each finding once, whichever networks it was seen on."""
    return list({finding.mark: finding for plan in plans for finding in plan.judgement.findings}.values())


def _codes(plans: list[_Plan]) -> list[str]:
    findings: list[Finding] = [finding for plan in plans for finding in plan.judgement.findings]
    return sorted({f"{finding.code}:{finding.severity.word}" for finding in findings})
