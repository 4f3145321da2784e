"""Where one side of the two keys is gone: whether it is, and how a named successor comes in."""

from __future__ import annotations

from masthead.kernel.errors import Conflict
from masthead.ledger.action import Action
from masthead.people.entries import PersonAdded, PersonChanged, PersonReinstated, RecoveryTakenUp, RoleGranted
from masthead.people.models import Function, Grant, Office, Person, PersonState, Recovery
from masthead.people.rows import new_person

ROLE = "steward"
"""What a successor holds on everything beside the key: else nobody of that side could let others in."""


def side_stands(function: str) -> bool:
    """Whether anybody in house is left who turns the key of this side."""
    return Person.objects.filter(
        function=function, state=PersonState.ACTIVE, kind="human", office__isnull=False
    ).exists()


def successor_of(email: str) -> Person | None:
    """The person of this address, if they are here already; raises `Conflict` for who cannot succeed."""
    found = Person.objects.select_for_update().filter(email__iexact=email).first()
    if found is not None and (not found.in_house or found.kind != "human" or found.state == PersonState.LEFT):
        raise Conflict(
            f"{found.name} has this address, and is not in house or has left. Name somebody else.",
            code="not_a_successor",
        )
    return found


def take_up(act: Action, recovery: Recovery, password: str) -> Person:
    """Let the successor in, with the password that they chose: from now on rows say what they hold."""
    if side_stands(recovery.function):
        label = Function(recovery.function).label
        raise Conflict(f"{label} has somebody again who turns its key. Nobody succeeds.", code="side_stands")
    person = successor_of(recovery.email) or _registered(act, recovery)
    if person.function != recovery.function:
        fields = {"function": [person.function, recovery.function]}
        act.record(PersonChanged(subject=person.id, office=person.office_id, name=person.name, fields=fields))
    if person.state == PersonState.SUSPENDED:
        act.record(
            PersonReinstated(
                subject=person.id, office=person.office_id, name=person.name, reason="Named as successor on the host."
            )
        )
    person.function, person.state, person.state_since = recovery.function, PersonState.ACTIVE, act.now
    person.set_password(password)
    person.save()
    _grant(act, person)
    recovery.person, recovery.closed_at = person, act.now
    recovery.save(update_fields=["person", "closed_at"])
    act.record(RecoveryTakenUp(subject=recovery.id, function=recovery.function, person=person.id, name=person.name))
    return person


def _registered(act: Action, recovery: Recovery) -> Person:
    root = Office.objects.get(parent=None)
    made = new_person(
        at=act.now,
        name=recovery.name,
        email=recovery.email,
        function=recovery.function,
        office=root,
        time_zone=root.time_zone,
    )
    act.record(
        PersonAdded(
            subject=made.id,
            office=root.id,
            name=made.name,
            function=made.function,
            person_kind=made.kind,
            partner=None,
        )
    )
    return made


def _grant(act: Action, person: Person) -> None:
    if Grant.objects.filter(person=person, role=ROLE, scope="all", ended_at=None, until=None).exists():
        return
    Grant.objects.create(person=person, role=ROLE, scope="all", starts_at=act.now)
    act.record(
        RoleGranted(
            subject=person.id, person=person.id, role=ROLE, scope="all", scope_id=None, engagement=None, until=None
        )
    )
