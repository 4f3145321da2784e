"""A new window for what was held or missed, a pass for one held post, and dropping what shall not go."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from masthead.core.decision import VerdictState, not_found, refused
from masthead.freeze import lock
from masthead.freeze.queries import open_pass
from masthead.freeze.steps import confirm_pass, give_pass
from masthead.kernel.actor import Actor
from masthead.kernel.errors import Blocked, Conflict, Invalid
from masthead.ledger.action import Action
from masthead.ledger.entries import ActRefused
from masthead.people.models import Person
from masthead.people.standing import require_role, standing_for, standing_of
from masthead.publishing.content import decode
from masthead.publishing.entries import DeliveryDropped, DeliveryMoved, PostAdopted
from masthead.publishing.models import Approval, Delivery, Post, Review, Revision
from masthead.publishing.permissions import may_edit, may_manage, may_see
from masthead.publishing.steps import judged, recount
from masthead.publishing.windows import last_moment, next_slot
from masthead.registry.sending import Sender, senders

MOVABLE = {Delivery.State.HELD, Delivery.State.MISSED, Delivery.State.FAILED, Delivery.State.WAITING}
PASS_LASTS = timedelta(hours=1)
_LEAD = "Only a crisis lead lets a post through a freeze."


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
            _move(act, delivery, due, end, validity)
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


def release_held(*, actor: Actor, delivery_id: UUID, reason: str = "") -> UUID:
    """Let one frozen post through by name: by a crisis lead alone where the guard is clear. Where it is not, the pass
    waits until a second crisis lead confirms it. Returns the pass's id."""
    with Action("freeze.release_held", actor, first=lock.exclusive) as act:
        deliveries, known = _found(act, [delivery_id])
        delivery, sender = deliveries[0], known[deliveries[0].account_id]
        act.require(require_role(actor, "crisis_lead", sender.where, _LEAD))
        if delivery.state not in MOVABLE:
            raise Conflict(f"This is {delivery.state} by now; there is nothing left to release.", code="not_movable")
        revision = Revision.objects.select_related("post").get(id=delivery.revision_id)
        judgement = judged(revision.post, revision, decode(revision.canonical), sender, act.now)
        if judgement.verdict.state == VerdictState.BLOCKED:
            blocked = "Blocked: " + " ".join(judgement.verdict.reasons)
            act.stop(Blocked(blocked), ActRefused(act=act.name, code="blocked", sentence=blocked))
        given = give_pass(
            act,
            kind="held_post",
            post_id=delivery.post_id,
            digest=delivery.digest,
            account_ids=[sender.id],
            second_by=None,
            effective=not judgement.findings,
            ends_at=act.now + PASS_LASTS,
            reason=reason.strip(),
        )
        if not judgement.findings:
            _bring_forward(act, delivery)
        act.answer(id=given, effective=not judgement.findings)
    return given


def confirm_release(*, actor: Actor, pass_id: UUID) -> None:
    """A second crisis lead agrees that a post the guard was not clear about goes through the freeze."""
    with Action("freeze.confirm_release", actor, first=lock.exclusive) as act:
        waiting = open_pass(pass_id)
        deliveries = Delivery.objects.select_for_update().filter(
            post_id=waiting.post_id, digest=waiting.digest, account_id__in=waiting.account_ids, state__in=MOVABLE
        )
        for sender in senders(list(waiting.account_ids)).values():
            act.require(require_role(actor, "crisis_lead", sender.where, _LEAD))
        if actor.person_id == waiting.released_by:
            act.require(refused("same_person", "You released this yourself. A second crisis lead confirms it."))
        confirm_pass(act, pass_id)
        for delivery in deliveries.order_by("id"):
            _bring_forward(act, delivery)
        act.answer(id=pass_id)


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
    deliveries, known = _found(act, delivery_ids)
    for sender in known.values():
        act.require(may_manage(act.actor, sender))
    return deliveries, known


def _found(act: Action, delivery_ids: Sequence[UUID]) -> tuple[list[Delivery], dict[UUID, Sender]]:
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


def _move(act: Action, delivery: Delivery, due: datetime, end: datetime, validity: str) -> None:
    was = delivery.state
    renewed = _renew(act, delivery, due, end)
    delivery.due_at, delivery.last_moment, delivery.state = due, end, Delivery.State.WAITING
    delivery.validity = validity or delivery.validity
    delivery.held_code, delivery.held_because, delivery.changed_at = "", "", act.now
    delivery.save()
    review = Review.objects.select_related("revision__post").get(revision_id=delivery.revision_id)
    recount(act, review)
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


def _bring_forward(act: Action, delivery: Delivery) -> None:
    if delivery.state != Delivery.State.WAITING or delivery.due_at > act.now or delivery.last_moment <= act.now:
        _move(act, delivery, act.now, act.now + PASS_LASTS, "")
