"""Letting somebody in who turns keys: it takes two keys, so that nobody makes the second one alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from masthead.kernel.errors import Conflict, Refused
from masthead.ledger.action import Action
from masthead.people.entries import PersonAdded, PersonChanged, PersonReinstated
from masthead.people.models import Function, Office, Person, PersonState, TwoKeyChange
from masthead.people.permissions import turns_keys
from masthead.people.places import umbrella_id
from masthead.people.rows import new_person
from masthead.people.steps.keys import propose_change

LET_IN = "people.let_in"
"""The kind of the two-key change; the register applies it among its own."""


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody in house of communications or IT who is not registered yet."""

    name: str
    email: str
    function: str
    office_id: UUID
    office_name: str
    time_zone: str
    language: str = "en"

    @property
    def line(self) -> str:
        """How the reviewed list names them."""
        label = Function(self.function).label
        return f"{self.name}, {self.email}: of {label} at {self.office_name}, and may turn the key of {label}"

    @property
    def facts(self) -> dict[str, str]:
        """What the change keeps of them."""
        names = ("name", "email", "function", "office_id", "time_zone", "language")
        return {name: str(getattr(self, name)) for name in names}


def ask_for_newcomers(act: Action, people: Sequence[Newcomer]) -> UUID:
    """Propose to register these people, by one reviewed list; returns the change."""
    first = people[0]
    label = Function(first.function).label
    summary = (
        f"Add {first.name} to {label}, who may then turn the key of {label}"
        if len(people) == 1
        else f"Add {len(people)} people of communications and IT, who may then turn keys"
    )
    lines = [each.line for each in people]
    return _ask(act, None, summary, lines, "", {"add": [each.facts for each in people]})


def ask_for_function(act: Action, person: Person, function: str) -> UUID:
    """Propose to make this person one of `function`."""
    label = Function(function).label
    line = f"{person.name}, {person.email}: of {label} from then on, and may turn the key of {label}"
    summary = f"Make {person.name} one of {label}, who may then turn the key of {label}"
    return _ask(act, person, summary, [line], "", {"move": {str(person.id): function}})


def ask_for_return(act: Action, person: Person, reason: str) -> UUID:
    """Propose to give this suspended person their standing back."""
    label = Function(person.function).label
    line = f"{person.name}, {person.email}: of {label}, and may turn the key of {label} again"
    summary = f"Reinstate {person.name} of {label}, who may then turn the key of {label} again"
    return _ask(act, person, summary, [line], reason, {"return": {str(person.id): reason}})


def asked_for(email: str) -> UUID | None:
    """The open change by which somebody of this address would be registered."""
    held = TwoKeyChange.objects.filter(kind=LET_IN, state="open", payload__add__contains=[{"email": email}])
    return held.values_list("id", flat=True).first()


def let_in(act: Action, payload: Mapping[str, Any]) -> None:
    """Do what two keys were turned for. Where somebody moved on meanwhile it refuses, and nothing changes."""
    for facts in payload.get("add", ()):
        _add(act, facts)
    for person_id, function in payload.get("move", {}).items():
        _move(act, _locked(person_id), function)
    for person_id, reason in payload.get("return", {}).items():
        _return(act, _locked(person_id), reason)


def _ask(
    act: Action, person: Person | None, summary: str, items: Iterable[str], reason: str, payload: Mapping[str, Any]
) -> UUID:
    root = umbrella_id()
    if root is None:
        raise Refused("The first run comes first: open the first page of this installation.", code="not_founded")
    if person is not None and TwoKeyChange.objects.filter(kind=LET_IN, state="open", subject=person.id).exists():
        raise Conflict(f"A change of {person.name} waits for two keys already.", code="waits_already")
    subject = person.id if person is not None else None
    change = propose_change(
        act, kind=LET_IN, office_id=root, subject=subject, summary=summary, payload=payload, items=items, reason=reason
    )
    return change.id


def _add(act: Action, facts: Mapping[str, str]) -> None:
    office = Office.objects.filter(id=UUID(facts["office_id"]), closed_at=None).first()
    if office is None or Person.objects.filter(email__iexact=facts["email"]).exists():
        raise Conflict(
            f"{facts['name']} cannot be added as reviewed: the address is taken now, or the office is closed. Take this"
            " back and propose it anew.",
            code="reviewed_another",
        )
    known = {name: facts[name] for name in ("name", "email", "function", "time_zone", "language")}
    made = new_person(at=act.now, office=office, **known)
    act.record(
        PersonAdded(
            subject=made.id,
            office=office.id,
            name=made.name,
            function=made.function,
            person_kind=made.kind,
            partner=None,
        )
    )


def _move(act: Action, person: Person, function: str) -> None:
    fields = {"function": [person.function, function]}
    person.function, person.state_since = function, act.now
    person.save(update_fields=["function", "state_since"])
    act.record(PersonChanged(subject=person.id, office=person.office_id, name=person.name, fields=fields))


def _return(act: Action, person: Person, reason: str) -> None:
    if person.state != PersonState.SUSPENDED or not turns_keys(person):
        raise Conflict(f"{person.name} is not as they were when this was proposed.", code="reviewed_another")
    person.state, person.state_since = PersonState.ACTIVE, act.now
    person.save(update_fields=["state", "state_since"])
    act.record(PersonReinstated(subject=person.id, office=person.office_id, name=person.name, reason=reason))


def _locked(person_id: str) -> Person:
    person = Person.objects.select_for_update().filter(id=UUID(person_id)).exclude(state=PersonState.LEFT).first()
    if person is None:
        raise Conflict("The person whom this is about has left meanwhile. Take it back.", code="reviewed_another")
    return person
