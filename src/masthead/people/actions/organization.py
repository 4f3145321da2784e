"""The first run."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from masthead.kernel.actor import Actor
from masthead.kernel.errors import Conflict
from masthead.ledger.action import Action
from masthead.people.checks import Checks
from masthead.people.entries import OrganizationFounded, RoleGranted
from masthead.people.models import Grant, Office, Person
from masthead.people.rows import new_office, new_person

_FIRST_RUN_LOCK = 7253010
_FIRST_ROLES = ("steward", "approver", "crisis_lead")


@dataclass(frozen=True, slots=True)
class FirstPerson:
    """One of the two who open the house."""

    name: str
    email: str
    password: str


@dataclass(frozen=True, slots=True)
class Founded:
    """What the first run made."""

    umbrella_id: UUID
    communications_id: UUID
    it_id: UUID


def found_organization(
    *, actor: Actor, organization: str, time_zone: str, communications: FirstPerson, it: FirstPerson
) -> Founded:
    """Open the house: the umbrella, the first communications person and the first IT person. Only while there is none.

    Both are stewards, approvers and crisis leads of everything, so that neither can be without the other.
    """
    with Action("organization.found", actor, first=_one_at_a_time) as act:
        if Person.objects.exists():
            raise Conflict("This installation has its people already. Sign in.", code="already_founded")
        checks = Checks()
        name = checks.line("organization", organization)
        zone = checks.time_zone("time_zone", time_zone)
        checked = {
            "communications": _checked(checks, "communications", communications),
            "it": _checked(checks, "it", it),
        }
        if checked["communications"].email == checked["it"].email:
            checks.say("it_email", "These are two people: give each their own address.")
        checks.done()
        root = new_office(name=name, parent=None, time_zone=zone)
        people = {function: _open_door(act, root, function, who, zone) for function, who in checked.items()}
        act.record(
            OrganizationFounded(
                office=root.id, name=name, time_zone=zone, communications=people["communications"], it=people["it"]
            )
        )
        act.answer(id=root.id)
    return Founded(root.id, people["communications"], people["it"])


def _checked(checks: Checks, side: str, who: FirstPerson) -> FirstPerson:
    name = checks.line(f"{side}_name", who.name)
    email = checks.email(f"{side}_email", who.email)
    checks.password(f"{side}_password", who.password, Person(name=name, email=email))
    return FirstPerson(name, email, who.password)


def _open_door(act: Action, root: Office, function: str, who: FirstPerson, zone: str) -> UUID:
    person = new_person(
        at=act.now,
        name=who.name,
        email=who.email,
        function=function,
        office=root,
        time_zone=zone,
        password=who.password,
    )
    for role in _FIRST_ROLES:
        Grant.objects.create(person=person, role=role, scope="all", starts_at=act.now)
        act.record(
            RoleGranted(
                subject=person.id, person=person.id, role=role, scope="all", scope_id=None, engagement=None, until=None
            )
        )
    return person.id


def _one_at_a_time() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_FIRST_RUN_LOCK])
