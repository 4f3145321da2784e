"""A new window for what was held or missed, and dropping what shall not go."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from masthead.core.decision import not_found, refused
from masthead.kernel.actor import Actor
from masthead.kernel.errors import Conflict, Invalid
from masthead.ledger.action import Action
from masthead.people.models import Person
from masthead.people.standing import standing_for, standing_of
from masthead.publishing.entries import DeliveryDropped, DeliveryMoved, PostAdopted
from masthead.publishing.models import Approval, Delivery, Post, Review
from masthead.publishing.permissions import may_edit, may_manage, may_see
from masthead.publishing.steps import recount
from masthead.publishing.windows import last_moment, next_slot
from masthead.registry.sending import Sender, senders

MOVABLE = {Delivery.State.HELD, Delivery.State.MISSED, Delivery.State.FAILED, Delivery.State.WAITING}


def give_window(
    *,
    actor: Actor,
    delivery_ids: Sequence[UUID],
    when: str = "now",
    at: datetime | None = None,
    validity: str = "",
    until: datetime | None = None,
) -> int:
    """Give deliveries that were held, missed or failed (or still wait) a new window; returns how many.

    `when` is `now`, `next_slot` or `at`. By whoever may approve; it renews the approvals of the unchanged revision, and
    guard and gate run again.
    """
    with Action("delivery.give_window", actor) as act:
        deliveries, known = _managed(act, delivery_ids)
        for delivery in deliveries:
            if delivery.state not in MOVABLE:
                raise Conflict(f"One of these is {delivery.state}; it has no window any more.", code="not_movable")
            sender = known[delivery.account_id]
            due = _due(act.now, when, at, sender, delivery)
            end = last_moment(validity or delivery.validity, due, sender, until or delivery.last_moment)
            move(act, delivery, due, end, validity)
        act.answer(moved=len(deliveries))
    return len(deliveries)


def drop_delivery(*, actor: Actor, delivery_ids: Sequence[UUID], reason: str = "") -> int:
    """What was held, missed, failed or still waits shall not go; returns how many."""
    with Action("delivery.drop", actor) as act:
        deliveries, _ = _managed(act, delivery_ids)
        for delivery in deliveries:
            if delivery.state not in MOVABLE:
                raise Conflict(f"One of these is {delivery.state} and cannot be dropped.", code="not_movable")
            was, delivery.state, delivery.changed_at = delivery.state, Delivery.State.WITHDRAWN, act.now
            delivery.save(update_fields=["state", "changed_at"])
            act.record(
                DeliveryDropped(
                    subject=delivery.id,
                    account=delivery.account_id,
                    post=delivery.post_id,
                    was=was,
                    reason=reason.strip(),
                )
            )
        act.answer(dropped=len(deliveries))
    return len(deliveries)


def adopt_post(*, actor: Actor, post_id: UUID) -> None:
    """A sponsor answers from now on for a post whose author's standing ended; its held deliveries may go again."""
    with Action("post.adopt", actor) as act:
        post = Post.objects.select_for_update().filter(id=post_id).first()
        who = standing_for(actor)
        if post is None or who is None or not who.active:
            act.require(not_found("That post"))
            raise AssertionError
        accounts = Delivery.objects.filter(post_id=post.id).values_list("account_id", flat=True)
        places = [sender.where for sender in senders(list(accounts)).values()]
        sponsors = {post.engagement.sponsor_id} if post.engagement else set()
        in_house = Person.objects.filter(id=post.author_id, partner=None).exists()
        approves = who.in_house and any(who.has("approver", place) for place in places)
        if who.id not in sponsors and not (in_house and approves):
            act.require(may_see(who, post, places))
            act.require(refused("not_sponsor", "The engagement's sponsor adopts this post; ask them."))
        author = standing_of(post.author_id)
        if author is not None and author.active and may_edit(author, post) and author.rights:
            raise Conflict("Its author still answers for it.", code="author_stands")
        post.adopted_by_id, post.changed_at = who.id, act.now
        post.save(update_fields=["adopted_by", "changed_at"])
        act.record(PostAdopted(subject=post.id, author=post.author_id))
        held = Delivery.objects.select_for_update().filter(
            post_id=post.id, state=Delivery.State.HELD, held_code="author_standing", last_moment__gt=act.now
        )
        for delivery in held.order_by("id"):
            delivery.state, delivery.held_code, delivery.held_because = Delivery.State.WAITING, "", ""
            delivery.changed_at = act.now
            delivery.save(update_fields=["state", "held_code", "held_because", "changed_at"])
        act.answer(id=post.id)


def _managed(act: Action, delivery_ids: Sequence[UUID]) -> tuple[list[Delivery], dict[UUID, Sender]]:
    deliveries, known = found_deliveries(act, delivery_ids)
    for sender in known.values():
        act.require(may_manage(act.actor, sender))
    return deliveries, known


def found_deliveries(act: Action, delivery_ids: Sequence[UUID]) -> tuple[list[Delivery], dict[UUID, Sender]]:
    """These deliveries, locked, and their accounts. Raises `Invalid` for none, `NotFound` for one that is not there."""
    if not delivery_ids:
        raise Invalid("Choose at least one.", fields={"deliveries": "Mark what you mean."})
    rows = Delivery.objects.select_for_update().filter(id__in=delivery_ids, act=Delivery.Act.PUBLISH)
    deliveries = list(rows.order_by("id"))
    if len(deliveries) != len(set(delivery_ids)):
        act.require(not_found("One of these deliveries"))
    return deliveries, senders([delivery.account_id for delivery in deliveries])


def _due(now: datetime, when: str, at: datetime | None, sender: Sender, delivery: Delivery) -> datetime:
    if when == "now":
        return now
    if when == "at":
        if at is None or at <= now:
            raise Invalid("Choose a moment ahead.", fields={"at": "A moment after now."})
        return at
    if when == "next_slot":
        taken = Delivery.objects.filter(
            account_id=delivery.account_id, due_at__gt=now, state=Delivery.State.WAITING
        ).exclude(id=delivery.id)
        return next_slot(sender, now, list(taken.values_list("due_at", flat=True)[:1000]))
    raise Invalid("Choose when it goes.", fields={"when": "One of now, next_slot, at."})


def move(act: Action, delivery: Delivery, due: datetime, end: datetime, validity: str) -> None:
    """Another window: the approvals of the unchanged revision are renewed and counted; what lacks one is asked for."""
    was = delivery.state
    renewed = _renew(act, delivery, due, end)
    delivery.due_at, delivery.last_moment, delivery.state = due, end, Delivery.State.WAITING
    delivery.validity = validity or delivery.validity
    delivery.held_code, delivery.held_because, delivery.changed_at = "", "", act.now
    delivery.save()
    review = Review.objects.select_related("revision__post").get(revision_id=delivery.revision_id)
    if not recount(act, review) and review.state == Review.State.APPROVED:
        review.state, review.closed_at, review.closed_by = Review.State.OPEN, None, None
        review.save(update_fields=["state", "closed_at", "closed_by"])
    act.record(
        DeliveryMoved(
            subject=delivery.id,
            account=delivery.account_id,
            post=delivery.post_id,
            digest=delivery.digest,
            was=was,
            due_at=due,
            last_moment=end,
            approvals_renewed=renewed,
        )
    )


def _renew(act: Action, delivery: Delivery, due: datetime, end: datetime) -> int:
    """The approvals of the unchanged revision, good again for the new window, under their approvers' names."""
    stale = Approval.objects.filter(
        review__revision__post_id=delivery.post_id,
        digest=delivery.digest,
        withdrawn_at=None,
        account_ids__contains=[delivery.account_id],
    ).exclude(earliest__lte=due, latest__gte=end)
    renewed = {
        (a.by_id, a.typed_mode): Approval(
            review_id=a.review_id,
            digest=a.digest,
            by_id=a.by_id,
            account_ids=[delivery.account_id],
            earliest=min(due, act.now),
            latest=end,
            typed_mode=a.typed_mode,
            saw=a.saw,
            note=a.note,
            at=act.now,
            renewed_by_id=act.actor.person_id,
        )
        for a in stale
    }
    Approval.objects.bulk_create(renewed.values())
    return len(renewed)
