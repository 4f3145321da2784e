"""Places kept free in the calendar. A slot is no delivery: whatever becomes of it, it publishes nothing."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from masthead.core.decision import Decision, not_found, refused
from masthead.kernel.actor import Actor
from masthead.kernel.errors import Conflict, Invalid
from masthead.ledger.action import Action
from masthead.people.checks import Checks
from masthead.people.standing import standing_for
from masthead.publishing.entries import PostStarted, SlotDropped, SlotFilled, SlotReserved
from masthead.publishing.models import Post, Slot
from masthead.publishing.permissions import may_plan, may_write
from masthead.registry.sending import Sender, senders


def reserve_slot(*, actor: Actor, account_id: UUID, at: datetime, title: str) -> UUID:
    """Keep a place for a post that has no words yet; returns the slot's id."""
    with Action("slot.reserve", actor) as act:
        sender = _sender(act, account_id)
        act.require(may_plan(standing_for(actor), sender))
        _require_alive(sender)
        checks = Checks()
        working = checks.line("title", title)
        if at <= act.now:
            checks.say("at", "A moment after now.")
        checks.done()
        slot = Slot.objects.create(
            account_id=account_id, at=at, title=working, planned_by_id=actor.person, planned_at=act.now
        )
        act.record(SlotReserved(subject=slot.id, account=account_id, at=at, title=working))
        act.answer(id=slot.id)
    return slot.id


def fill_slot(*, actor: Actor, slot_id: UUID) -> UUID:
    """Begin the post that takes the slot's place, on its account and for its moment; returns the post's id."""
    with Action("slot.fill", actor) as act:
        slot = _slot(act, slot_id)
        who = standing_for(actor)
        sender = _sender(act, slot.account_id)
        act.require(_hidden(may_write(who, "post", sender)))
        _require_alive(sender)
        if slot.at <= act.now:
            raise Conflict("Its moment has passed: it was left empty. Reserve another.", code="slot_passed")
        if slot.post is not None and slot.post.state != Post.State.WITHDRAWN:
            raise Conflict("It is being filled already. Go on with that post.", code="slot_taken")
        right = who.right_for("author", sender.where) if who else None
        post = Post.objects.create(
            author_id=actor.person,
            engagement_id=right.engagement_id if right else None,
            draft={"accounts": [str(slot.account_id)], "send_at": slot.at.isoformat()},
            writers=[actor.person],
            created_at=act.now,
            changed_at=act.now,
        )
        slot.post = post
        slot.save(update_fields=["post"])
        act.record(PostStarted(subject=post.id, post_kind=post.kind))
        act.record(SlotFilled(subject=slot.id, account=slot.account_id, post=post.id))
        act.answer(id=post.id)
    return post.id


def drop_slot(*, actor: Actor, slot_id: UUID, reason: str = "") -> None:
    """Give the place up: by who planned it, or by whoever may plan there in house. A post that was begun stays."""
    with Action("slot.drop", actor) as act:
        slot = _slot(act, slot_id)
        who = standing_for(actor)
        act.require(_hidden(may_plan(who, _sender(act, slot.account_id))))
        if who is not None and not who.in_house and slot.planned_by_id != who.id:
            act.require(refused("not_yours", "Whoever planned it drops it, or somebody in house."))
        slot.dropped_at = act.now
        slot.save(update_fields=["dropped_at"])
        act.record(SlotDropped(subject=slot.id, account=slot.account_id, title=slot.title, reason=reason.strip()))
        act.answer(id=slot.id)


def _hidden(decision: Decision) -> Decision:
    """Whose account one may not know of, its slot is not there either."""
    return not_found("That slot") if decision.status == 404 and not decision else decision


def _sender(act: Action, account_id: UUID) -> Sender:
    sender = senders([account_id]).get(account_id)
    if sender is None:
        act.require(not_found("That account"))
        raise AssertionError
    return sender


def _require_alive(sender: Sender) -> None:
    """Asked after permission: who may not know of an account does not learn that it is retired."""
    if sender.state == "retired":
        raise Invalid(f"{sender.display_name} is retired.", fields={"account_id": "An account that can speak."})


def _slot(act: Action, slot_id: UUID) -> Slot:
    slot = Slot.objects.select_for_update(of=("self",)).select_related("post").filter(id=slot_id).first()
    if slot is None or slot.dropped_at is not None:
        act.require(not_found("That slot"))
        raise AssertionError
    return slot
