"""Saying yes or no to exactly these bytes."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from masthead.core.decision import VerdictState, not_found, refused
from masthead.kernel.actor import Actor
from masthead.kernel.errors import Blocked, Conflict, Invalid, NotFound
from masthead.ledger.action import Action
from masthead.ledger.entries import ActRefused
from masthead.people.standing import standing_for
from masthead.publishing.content import decode
from masthead.publishing.drafting import targets_of
from masthead.publishing.entries import (
    ApprovalWithdrawn,
    PostWithdrawn,
    RemarkMade,
    RevisionApproved,
    RevisionRejected,
)
from masthead.publishing.judging import read_by_guard
from masthead.publishing.models import Approval, Delivery, Post, Remark, Review
from masthead.publishing.permissions import may_approve, may_edit, may_manage, may_see
from masthead.publishing.queries.guard_context import guard_context
from masthead.publishing.steps import judged, recount, withdraw_deliveries
from masthead.registry.sending import Sender, senders

GRACE = timedelta(days=1)
"""How long after the last moment an approval stays good at most, so that clocks and queues do not void it."""


def approve_revision(
    *,
    actor: Actor,
    review_id: UUID,
    digest: str,
    accounts: Collection[UUID] = (),
    latest: datetime | None = None,
    typed_mode: str = "",
    note: str = "",
) -> UUID:
    """Say yes to exactly the bytes named by `digest`, for `accounts` (all that the actor may approve, if none are
    named), until `latest` (the last moment of its deliveries, if not given). Returns the approval's id."""
    with Action("review.approve", actor) as act:
        review = _review(review_id)
        revision = review.revision
        content = decode(revision.canonical)
        known = senders(list(content.targets))
        chosen = _approvable(act, known, revision.writers, accounts, content.campaign)
        _require_these_bytes(review, digest)
        deliveries = list(
            Delivery.objects.filter(revision_id=revision.id, account_id__in=[s.id for s in chosen]).order_by("id")
        )
        end = latest or max([d.last_moment for d in deliveries], default=act.now) + GRACE
        if end <= act.now:
            raise Invalid("The approval's end lies behind us.", fields={"latest": "A moment after now."})
        saw = sorted(
            {
                finding.mark
                for sender in chosen
                for finding in read_by_guard(
                    content,
                    sender,
                    guard_context(sender, content.campaign, content.explained_tags, author=revision.post.author_id),
                )
            }
        )
        approval = Approval.objects.create(
            review=review,
            digest=revision.digest,
            by_id=actor.person,
            account_ids=sorted(s.id for s in chosen),
            earliest=act.now,
            latest=end,
            typed_mode=typed_mode.strip(),
            saw=saw,
            note=note.strip(),
            at=act.now,
        )
        _refuse_blocked(act, review, chosen)
        complete = recount(act, review)
        if complete:
            review.state, review.closed_at = Review.State.APPROVED, act.now
            review.closed_by_id = actor.person_id
            review.save(update_fields=["state", "closed_at", "closed_by"])
        act.record(
            RevisionApproved(
                subject=revision.post_id,
                account=chosen[0].id,
                revision=revision.id,
                digest=revision.digest,
                accounts=approval.account_ids,
                earliest=act.now,
                latest=end,
                findings_seen=saw,
                note=approval.note,
                complete=complete,
            )
        )
        act.answer(id=approval.id, complete=complete)
    return approval.id


def withdraw_approval(*, actor: Actor, approval_id: UUID, reason: str = "") -> None:
    """Take back one's own yes, while it has not been sent."""
    with Action("approval.withdraw", actor) as act:
        approval = Approval.objects.select_for_update().filter(id=approval_id, withdrawn_at=None).first()
        if approval is None or approval.by_id != actor.person_id:
            act.require(not_found("That approval"))
            raise AssertionError
        review = Review.objects.select_for_update().select_related("revision__post").get(id=approval.review_id)
        approval.withdrawn_at = act.now
        approval.save(update_fields=["withdrawn_at"])
        if review.state in {Review.State.OPEN, Review.State.APPROVED} and not recount(act, review):
            review.state, review.closed_at = Review.State.OPEN, None
            review.save(update_fields=["state", "closed_at"])
        act.record(
            ApprovalWithdrawn(
                subject=review.revision.post_id, revision=review.revision_id, digest=approval.digest, reason=reason
            )
        )
        act.answer(id=approval.id)


def reject_revision(*, actor: Actor, review_id: UUID, digest: str, reason: str) -> None:
    """Say no, with the reason its author reads."""
    with Action("review.reject", actor) as act:
        review = _review(review_id)
        revision = review.revision
        content = decode(revision.canonical)
        _approvable(act, senders(list(content.targets)), revision.writers, (), content.campaign)
        _require_these_bytes(review, digest)
        if not reason.strip():
            raise Invalid("Say why, so that the author can mend it.", fields={"reason": "One sentence."})
        _take_back(act, revision.post_id)
        review.state, review.closed_at, review.closed_by_id = Review.State.REJECTED, act.now, actor.person_id
        review.reason = reason.strip()
        review.save(update_fields=["state", "closed_at", "closed_by", "reason"])
        Post.objects.filter(id=revision.post_id).update(state=Post.State.DRAFT, changed_at=act.now)
        act.record(
            RevisionRejected(
                subject=revision.post_id, revision=revision.id, digest=revision.digest, reason=review.reason
            )
        )
        act.answer(id=review.id)


def withdraw_post(*, actor: Actor, post_id: UUID, reason: str = "") -> None:
    """Take a post back before it is out: by its writers, or by an approver of one of its accounts."""
    with Action("post.withdraw", actor) as act:
        post = _post(post_id)
        who = standing_for(actor)
        known = senders(list(Delivery.objects.filter(post_id=post.id).values_list("account_id", flat=True)))
        if not may_edit(who, post):
            act.require(may_see(who, post, [sender.where for sender in known.values()]))
            decisions = [may_manage(actor, sender) for sender in known.values()]
            act.require(next((d for d in decisions if d), refused("not_yours", "Only its writers or an approver can.")))
        if Delivery.objects.filter(post_id=post.id, state=Delivery.State.SENT).exists():
            raise Conflict("It is out already. Take it down instead.", code="sent")
        gone = _take_back(act, post.id)
        Review.objects.filter(revision__post=post, state=Review.State.OPEN).update(
            state=Review.State.WITHDRAWN, closed_at=act.now, closed_by=actor.person_id, reason=reason.strip()
        )
        post.state, post.changed_at = Post.State.WITHDRAWN, act.now
        post.save(update_fields=["state", "changed_at"])
        act.record(PostWithdrawn(subject=post.id, reason=reason.strip(), deliveries=gone))
        act.answer(id=post.id)


def remark(*, actor: Actor, post_id: UUID, text: str) -> UUID:
    """Say something in the discussion of a post."""
    with Action("post.remark", actor) as act:
        post = _post(post_id)
        carried = Delivery.objects.filter(post_id=post.id).values_list("account_id", flat=True)
        places = [sender.where for sender in senders([*targets_of(post.draft), *carried]).values()]
        act.require(may_see(standing_for(actor), post, places))
        if not text.strip():
            raise Invalid("There is nothing to say yet.", fields={"text": "Write your remark."})
        made = Remark.objects.create(post=post, by_id=actor.person, text=text.strip()[:5000], at=act.now)
        act.record(RemarkMade(subject=post.id, text=made.text))
        act.answer(id=made.id)
    return made.id


def _review(review_id: UUID) -> Review:
    review = (
        Review.objects.select_for_update(of=("self",)).select_related("revision__post").filter(id=review_id).first()
    )
    if review is None:
        raise NotFound("That review was not found, or is not yours to see.")
    return review


def _require_these_bytes(review: Review, digest: str) -> None:
    """What is decided is open, and is what the person looked at. Raises `Conflict`."""
    if review.state != Review.State.OPEN:
        raise Conflict(f"This review is {review.state} already.", code="review_closed")
    if digest != review.revision.digest:
        raise Conflict("This is not the revision you looked at. Read it again, then decide.", code="other_bytes")


def _approvable(
    act: Action,
    known: dict[UUID, Sender],
    writers: list[UUID],
    accounts: Collection[UUID],
    campaign: UUID | None,
) -> list[Sender]:
    """The accounts for which the actor says yes: those named, or all that they may; refused when there are none."""
    who = standing_for(act.actor)
    decisions = {
        account_id: may_approve(act.actor, who, writers, known[account_id], campaign) for account_id in sorted(known)
    }
    for account_id in accounts:
        act.require(decisions[account_id] if account_id in decisions else not_found("That account"))
    chosen = [known[a] for a, decision in decisions.items() if decision and (not accounts or a in set(accounts))]
    if not chosen:
        refusals = sorted(decisions.values(), key=lambda decision: decision.status == 404)
        act.require(refusals[0] if refusals else not_found("That review"))
    return chosen


def _refuse_blocked(act: Action, review: Review, chosen: list[Sender]) -> None:
    content = decode(review.revision.canonical)
    for sender in chosen:
        verdict = judged(review.revision.post, review.revision, content, sender, act.now).verdict
        if verdict.state == VerdictState.BLOCKED:
            sentence = "Blocked: " + " ".join(verdict.reasons) + " Nobody can release it unchanged; reject it."
            act.stop(
                Blocked(sentence),
                ActRefused(subject=review.revision.post_id, act=act.name, code="blocked", sentence=sentence),
            )


def _take_back(act: Action, post_id: UUID) -> list[UUID]:
    rows = Delivery.objects.select_for_update().filter(post_id=post_id).order_by("id")
    return withdraw_deliveries(act, rows)


def _post(post_id: UUID) -> Post:
    post = Post.objects.select_for_update().filter(id=post_id).first()
    if post is None:
        raise NotFound("That post was not found, or is not yours to see.")
    return post
