"""Saying no to exactly these bytes, taking a post back, and talking about it."""

from __future__ import annotations

from uuid import UUID

from masthead.core.decision import refused
from masthead.kernel.actor import Actor
from masthead.kernel.errors import Conflict, Invalid, NotFound
from masthead.ledger.action import Action
from masthead.people.standing import standing_for
from masthead.publishing.actions.deciding import approvable, locked_review, require_these_bytes
from masthead.publishing.content import decode
from masthead.publishing.drafting import targets_of
from masthead.publishing.entries import PostWithdrawn, RemarkMade, RevisionRejected
from masthead.publishing.models import Delivery, Post, Remark, Review
from masthead.publishing.permissions import may_edit, may_manage, may_see
from masthead.publishing.steps import withdraw_deliveries
from masthead.registry.sending import senders


def reject_revision(*, actor: Actor, review_id: UUID, digest: str, reason: str) -> None:
    """Say no, with the reason its author reads."""
    with Action("review.reject", actor) as act:
        review = locked_review(review_id)
        revision = review.revision
        content = decode(revision.canonical)
        approvable(act, senders(list(content.targets)), revision.writers, (), content.campaign)
        require_these_bytes(review, digest)
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


def _take_back(act: Action, post_id: UUID) -> list[UUID]:
    rows = Delivery.objects.select_for_update().filter(post_id=post_id).order_by("id")
    return withdraw_deliveries(act, rows)


def _post(post_id: UUID) -> Post:
    post = Post.objects.select_for_update().filter(id=post_id).first()
    if post is None:
        raise NotFound("That post was not found, or is not yours to see.")
    return post
