"""Declaring what changes the meaning of words: an event, a quiet period, an exercise."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from masthead.core.decision import not_found, refused
from masthead.kernel.actor import Actor
from masthead.kernel.errors import NotFound
from masthead.ledger.action import Action
from masthead.people.checks import Checks
from masthead.people.places import place
from masthead.people.standing import standing_for
from masthead.publishing.entries import EventClosed, EventDeclared
from masthead.publishing.models import Event, EventKind
from masthead.publishing.permissions import may_declare
from masthead.registry.queries.places import wheres_of


def declare_event(
    *,
    actor: Actor,
    office_id: UUID,
    name: str,
    words: Sequence[str] = (),
    kind: str = "event",
    accounts: Collection[UUID] = (),
    confidential: bool = False,
    ends_at: datetime | None = None,
) -> UUID:
    """From now on posts of this office and below, or of the named accounts of it alone, that use its words are held.

    Of a `quiet_period` the words are those that could move a market; while an `exercise` runs, every page of everybody
    in its scope says so. Both end at a moment. Of a `confidential` one nobody is told the name who may not declare it.
    """
    with Action("event.declare", actor) as act:
        _require(act, office_id)
        checks = Checks()
        said, cleaned = checks.line("name", name), _words(checks, kind, words)
        _end(checks, kind, ends_at, act.now)
        found = wheres_of(accounts)
        if not all(each in found and office_id in found[each].offices for each in accounts):
            checks.say("accounts", "Accounts of this office, or below it.")
        if confidential and kind == EventKind.EXERCISE:
            checks.say("confidential", "Everybody in its scope is told of an exercise.")
        checks.done()
        event = Event.objects.create(
            kind=kind,
            name=said,
            office_id=office_id,
            account_ids=sorted(set(accounts)),
            confidential=confidential,
            words=cleaned,
            declared_by_id=actor.person,
            declared_at=act.now,
            ends_at=ends_at,
        )
        act.record(
            EventDeclared(
                subject=event.id,
                office=office_id,
                event_kind=kind,
                name=event.name,
                accounts=event.account_ids,
                confidential=confidential,
                words=cleaned,
                ends_at=ends_at,
            )
        )
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


def _words(checks: Checks, kind: str, words: Sequence[str]) -> list[str]:
    """The words in small letters, each once. Only an event has to have some."""
    cleaned = sorted({word.strip().casefold() for word in words if word.strip()})
    if kind == EventKind.EVENT and not cleaned:
        checks.say("words", "At least one word.")
    if any(len(word) > 100 for word in cleaned):
        checks.say("words", "Each of 100 characters at most.")
    return cleaned


def _end(checks: Checks, kind: str, ends_at: datetime | None, now: datetime) -> None:
    checks.one_of("kind", kind, EventKind.values)
    if kind != EventKind.EVENT and ends_at is None:
        checks.say("ends_at", "The moment at which it ends.")
    elif ends_at is not None and ends_at <= now:
        checks.say("ends_at", "A moment after now.")


def _require(act: Action, office_id: UUID) -> None:
    who = standing_for(act.actor)
    where = place("office", office_id)
    if who is None or not who.in_house:
        act.require(not_found())
    elif not may_declare(who, where):
        act.require(refused("not_yours", "Approvers, crisis leads and stewards of the office declare events."))
