"""The offices, the people and their roles: found, or else made, so that an interrupted start is taken up again."""

from __future__ import annotations

from uuid import UUID

from masthead.demo.cast import (
    AGENCY,
    CALLUM,
    FOUNDERS,
    IN_HOUSE,
    INES,
    OFFICES,
    ORGANIZATION,
    PASSWORD,
    PRIYA,
    Member,
)
from masthead.demo.moments import ZONE, Clock
from masthead.kernel.actor import Actor, ActorKind, operator
from masthead.people.actions import (
    FirstPerson,
    add_office,
    add_partner,
    add_person,
    change_person,
    found_organization,
    grant_role,
)
from masthead.people.models import Office, Partner, Person
from masthead.registry.actions import turn_key

FACE = "demo"


def acting(member: Member) -> Actor:
    """That person, acting in the demonstration."""
    return Actor(kind=ActorKind.PERSON, name=member.name, person_id=id_of(member), face=FACE)


def id_of(member: Member) -> UUID:
    """That person's id."""
    return Person.objects.values_list("id", flat=True).get(email=member.email)


def office_id(name: str) -> UUID:
    """An office by its name; the umbrella by the empty one."""
    return Office.objects.values_list("id", flat=True).get(name=name or ORGANIZATION)


def agency_id() -> UUID:
    """The agency."""
    return Partner.objects.values_list("id", flat=True).get(name=AGENCY)


def build(clock: Clock) -> None:
    """Nine days ago: the house is opened, its offices and its people are entered."""
    clock.go(clock.day(-9, "08:30"))
    if not Person.objects.exists():
        _found()
    for name in OFFICES:
        if not Office.objects.filter(name=name).exists():
            add_office(actor=acting(INES), name=name, parent=office_id(""))
    if not Partner.objects.filter(name=AGENCY).exists():
        add_partner(actor=acting(INES), name=AGENCY, kind="agency")
    for member in (*IN_HOUSE, CALLUM):
        _add(member)
    _share_password()


def _found() -> None:
    first = {m.function: FirstPerson(name=m.name, email=m.email, password=PASSWORD) for m in FOUNDERS}
    found_organization(
        actor=operator("demo"),
        organization=ORGANIZATION,
        time_zone=ZONE,
        communications=first["communications"],
        it=first["it"],
    )


def _add(member: Member) -> None:
    by = acting(PRIYA if member.function == "it" else INES)
    if not Person.objects.filter(email=member.email).exists():
        added = add_person(
            actor=by,
            name=member.name,
            email=member.email,
            function=member.function,
            office_id=None if member.agency else office_id(member.office),
            partner_id=agency_id() if member.agency else None,
            time_zone=ZONE,
        )
        if added.waits is not None:
            turn_key(actor=acting(INES if member.function == "it" else PRIYA), change_id=added.waits)
    person = Person.objects.get(email=member.email)
    if (member.on_call or member.expert_in) and not (person.on_call or person.expert_in):
        change_person(actor=by, person_id=person.id, expert_in=member.expert_in, on_call=member.on_call or None)
    for role, place in member.roles:
        scope_id = office_id(place) if place else None
        if not person.grants.filter(role=role, scope_id=scope_id, ended_at=None).exists():
            scope = "office" if place else "all"
            grant_role(actor=by, person_id=person.id, role=role, scope=scope, scope_id=scope_id)


def _share_password() -> None:
    """Give all of them the one password of the demonstration: hashing it once for each would take half the time."""
    encoded = Person.objects.get(email=INES.email).password
    Person.objects.exclude(email__in=[m.email for m in FOUNDERS]).update(password=encoded)
