"""A complete list of the people, taken as such inside an open act: who is missing from it leaves, or waits."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from masthead.kernel.actor import Actor
from masthead.kernel.errors import Conflict, Invalid, Refused
from masthead.ledger.action import Action
from masthead.people.entries import DirectoryHeld, DirectoryRead
from masthead.people.models import DirectoryList, Person, PersonState
from masthead.people.permissions import may_manage
from masthead.people.places import place, umbrella_id
from masthead.people.steps.leaving import end_sessions, suspend

MOST_PEOPLE, MOST_PERCENT = 20, 5
"""More than either, at once, waits for a person (law 3)."""


@dataclass(frozen=True, slots=True)
class Missing:
    """Who is missing from a complete list, by name. `waits`: they would be many, and a person decides; `list_id` is
    what waits then, None in a dry run."""

    in_house: tuple[str, ...]
    partners: tuple[str, ...]
    waits: bool
    list_id: UUID | None = None


def missing_from(*, actor: Actor, emails: Collection[str]) -> Missing:
    """Who would leave by this complete list; nothing is changed. Raises what the act itself would."""
    allowed = may_manage(actor, place("office", umbrella_id()))
    if not allowed:
        raise Refused.by(allowed)
    return _told(_missing(actor, emails, Person.objects.all()), _active())


def take_as_complete(act: Action, emails: Collection[str], file_name: str, sha256: str) -> Missing:
    """Take a list of addresses as complete: whoever is active and missing from it is suspended, in this one act.

    Would that be more than 20 people or 5 % at once, their sign-in ends at once and communications and IT are alarmed;
    nothing else happens until a person confirms or rejects the list.
    """
    act.require(may_manage(act.actor, place("office", umbrella_id())))
    missing, active = _missing(act.actor, emails, Person.objects.select_for_update()), _active()
    told = _told(missing, active)
    if not told.waits:
        for person in missing:
            suspend(act, person, f"Missing from the complete list {file_name}.")
        act.record(DirectoryRead(office=umbrella_id(), file_name=file_name, sha256=sha256, suspended=len(missing)))
        return told
    row = DirectoryList.objects.create(
        file_name=file_name[-255:],
        sha256=sha256,
        missing=[person.id for person in missing],
        active=active,
        brought_by_id=act.actor.person,
        brought_at=act.now,
    )
    Person.objects.filter(id__in=row.missing).update(sign_in_ended_at=act.now)
    act.record(
        DirectoryHeld(
            subject=row.id,
            office=umbrella_id(),
            file_name=row.file_name,
            sha256=sha256,
            missing=tuple(row.missing),
            in_house=len(told.in_house),
            partners=len(told.partners),
            sessions_ended=end_sessions(row.missing),
        )
    )
    return Missing(told.in_house, told.partners, waits=True, list_id=row.id)


def _missing(actor: Actor, emails: Collection[str], people: QuerySet[Person]) -> list[Person]:
    if DirectoryList.objects.filter(state=DirectoryList.State.WAITING).exists():
        raise Conflict(
            "A complete list waits for a person. Confirm or reject it first, on the page People.", code="list_waits"
        )
    named = {email.strip().lower() for email in emails}
    if "" in named:
        raise Invalid(
            "This is no complete list.", fields={"file": "Give each row an address: who has none would be missing."}
        )
    found = people.filter(state=PersonState.ACTIVE, kind="human").order_by("id")
    missing = [person for person in found if person.email.lower() not in named]
    if any(person.id == actor.person_id for person in missing):
        raise Invalid(
            "This is no complete list.", fields={"file": "You are missing from it yourself. Give the whole list."}
        )
    return missing


def _active() -> int:
    return Person.objects.filter(state=PersonState.ACTIVE, kind="human").count()


def _told(missing: Collection[Person], active: int) -> Missing:
    many = len(missing) > MOST_PEOPLE or len(missing) * 100 > active * MOST_PERCENT
    by_name = sorted(missing, key=lambda person: person.name)
    return Missing(
        in_house=tuple(person.name for person in by_name if person.in_house),
        partners=tuple(person.name for person in by_name if not person.in_house),
        waits=many and bool(missing),
    )
