"""Declaring what makes words sensitive."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from masthead.core.decision import not_found, refused
from masthead.kernel.actor import Actor
from masthead.kernel.errors import Invalid, NotFound
from masthead.ledger.action import Action
from masthead.people.places import place
from masthead.people.standing import standing_for
from masthead.publishing.entries import EventClosed, EventDeclared
from masthead.publishing.models import Event


def declare_event(
    *, actor: Actor, office_id: UUID, name: str, words: Sequence[str], ends_at: datetime | None = None
) -> UUID:
    """Something happened outside: posts of this office and below that use its words are held from now on."""
    with Action("event.declare", actor) as act:
        _require(act, office_id)
        cleaned = sorted({word.strip().casefold() for word in words if word.strip()})
        if not name.strip() or not cleaned:
            raise Invalid(
                "An event has a name and the words that it makes sensitive.",
                fields={"words": "At least one word."} if name.strip() else {"name": "What happened?"},
            )
        event = Event.objects.create(
            name=name.strip(),
            office_id=office_id,
            words=cleaned,
            declared_by_id=actor.person,
            declared_at=act.now,
            ends_at=ends_at,
        )
        act.record(EventDeclared(subject=event.id, office=office_id, name=event.name, words=cleaned, ends_at=ends_at))
        act.answer(id=event.id)
    return event.id


def close_event(*, actor: Actor, event_id: UUID) -> None:
    """The event is over; its words are words again."""
    with Action("event.close", actor) as act:
        event = Event.objects.select_for_update().filter(id=event_id, closed_at=None).first()
        if event is None:
            raise NotFound("That was not found, or is not yours to see.")
        _require(act, event.office_id)
        event.closed_at = act.now
        event.save(update_fields=["closed_at"])
        act.record(EventClosed(subject=event.id, office=event.office_id, name=event.name))
        act.answer(id=event.id)


def _require(act: Action, office_id: UUID) -> None:
    who = standing_for(act.actor)
    where = place("office", office_id)
    if who is None or not who.in_house:
        act.require(not_found())
    elif not who.roles_on(where) & {"approver", "crisis_lead", "steward"}:
        act.require(refused("not_yours", "Approvers, crisis leads and stewards of the office declare events."))
