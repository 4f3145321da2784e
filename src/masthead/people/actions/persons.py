"""Partners and persons."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from masthead.kernel.actor import Actor
from masthead.kernel.errors import Invalid, NotFound
from masthead.ledger.action import Action
from masthead.people.checks import Checks
from masthead.people.entries import PartnerAdded, PersonAdded, PersonChanged
from masthead.people.models import Function, Office, Partner, Person, PersonKind, PersonState
from masthead.people.permissions import may_change_self, may_manage, may_manage_person
from masthead.people.places import place, umbrella_id
from masthead.people.rows import new_person

_OWN = frozenset({"name", "time_zone", "language"})


def add_partner(*, actor: Actor, name: str, kind: str) -> UUID:
    """Register an agency, consultant or contractor. It sees nothing until an engagement is opened."""
    with Action("partner.add", actor) as act:
        act.require(may_manage(actor, place("office", umbrella_id())))
        checks = Checks()
        partner_name = checks.line("name", name)
        partner_kind = checks.one_of("kind", kind, Partner.Kind.values)
        if Partner.objects.filter(name__iexact=partner_name).exists():
            checks.say("name", "There is a partner of this name already. Choose another.")
        checks.done()
        partner = Partner.objects.create(name=partner_name, kind=partner_kind, created_at=act.now)
        act.record(PartnerAdded(subject=partner.id, name=partner.name, partner_kind=partner.kind))
        act.answer(id=partner.id)
    return partner.id


def add_person(
    *,
    actor: Actor,
    name: str,
    email: str,
    function: str,
    office_id: UUID | None = None,
    partner_id: UUID | None = None,
    kind: str = "human",
    time_zone: str = "",
    language: str = "en",
    password: str | None = None,
) -> UUID:
    """Register a person of an office or of a partner. They hold no role until one is granted.

    Without a password they sign in by whatever else the installation offers.
    """
    with Action("person.add", actor) as act:
        checks = Checks()
        office = Office.objects.filter(id=office_id, closed_at=None).first() if office_id else None
        partner = Partner.objects.filter(id=partner_id).first() if partner_id else None
        if (office is None) == (partner is None):
            raise Invalid(
                "A person belongs to an office or to a partner.",
                fields={"office": "Choose one office or one partner, not both."},
            )
        person = Person(
            name=checks.line("name", name),
            email=free_email(checks, email),
            function=checks.one_of("function", function, Function.values),
            kind=checks.one_of("kind", kind, PersonKind.values),
            office=office,
            partner=partner,
            time_zone=checks.time_zone("time_zone", time_zone or (office.time_zone if office else "UTC")),
            language=checks.line("language", language, most=12),
        )
        act.require(may_manage_person(actor, person))
        if password is not None:
            checks.password("password", password, person)
        checks.done()
        made = new_person(
            at=act.now,
            password=password,
            **{
                field: getattr(person, field)
                for field in ("name", "email", "function", "kind", "office", "partner", "time_zone", "language")
            },
        )
        act.record(
            PersonAdded(
                subject=made.id,
                office=made.office_id,
                name=made.name,
                function=made.function,
                person_kind=made.kind,
                partner=made.partner_id,
            )
        )
        act.answer(id=made.id)
    return made.id


def change_person(
    *,
    actor: Actor,
    person_id: UUID,
    name: str | None = None,
    email: str | None = None,
    function: str | None = None,
    office_id: UUID | None = None,
    time_zone: str | None = None,
    language: str | None = None,
    expert_in: Iterable[str] | None = None,
    on_call: bool | None = None,
) -> None:
    """Change what is known of a person; what is None stays. Everyone changes their own name, language and time zone.

    Nobody changes their own function. Who changes function no longer owns for the old one: their deputy acts from now.
    """
    with Action("person.change", actor) as act:
        person = locked_person(person_id)
        wanted = {
            "name": name,
            "email": email,
            "function": function,
            "office_id": office_id,
            "time_zone": time_zone,
            "language": language,
            "expert_in": None if expert_in is None else list(expert_in),
            "on_call": on_call,
        }
        wanted = {field: value for field, value in wanted.items() if value is not None}
        own = set(wanted) <= _OWN
        act.require(may_change_self(actor, person) if own else may_manage_person(actor, person))
        before = {field: getattr(person, field) for field in wanted}
        _set(Checks(), actor, person, wanted)
        changed = {field: [before[field], getattr(person, field)] for field in wanted}
        changed = {field: pair for field, pair in changed.items() if pair[0] != pair[1]}
        if "office_id" in changed:
            act.require(may_manage(actor, place("office", person.office_id)))
        if {"function", "office_id"} & set(changed):
            person.state_since = act.now
        person.save()
        act.record(PersonChanged(subject=person.id, office=person.office_id, name=person.name, fields=changed))


def _set(checks: Checks, actor: Actor, person: Person, wanted: dict[str, Any]) -> None:
    if actor.person_id == person.id and wanted.get("function", person.function) != person.function:
        checks.say("function", "Another steward changes your function.")
    if wanted.get("on_call") and (person.partner_id is not None or person.kind != PersonKind.HUMAN):
        checks.say("on_call", "Only people in house are on call.")
    for field, value in wanted.items():
        setattr(person, field, _checked(checks, person, field, value))
    checks.done()


def _checked(checks: Checks, person: Person, field: str, value: Any) -> Any:
    match field:
        case "name":
            return checks.line("name", value)
        case "email":
            return free_email(checks, value, person.id)
        case "function":
            return checks.one_of("function", value, Function.values)
        case "office_id":
            if person.partner_id is not None or not Office.objects.filter(id=value, closed_at=None).exists():
                checks.say("office", "Choose an office of this umbrella. Who changes sides is registered anew.")
            return value
        case "time_zone":
            return checks.time_zone("time_zone", value)
        case "language":
            return checks.line("language", value, most=12)
        case "expert_in":
            return checks.lines("expert_in", value, most=64)
    return bool(value)


def free_email(checks: Checks, value: object, person_id: UUID | None = None) -> str:
    """An address that nobody else here has."""
    email = checks.email("email", value)
    others = Person.objects.filter(email__iexact=email)
    if (others.exclude(id=person_id) if person_id else others).exists():
        checks.say("email", "Somebody here has this address already.")
    return email


def locked_person(person_id: UUID) -> Person:
    """The person, locked; whoever has left stays as they were."""
    person = Person.objects.select_for_update().filter(id=person_id).exclude(state=PersonState.LEFT).first()
    if person is None:
        raise NotFound("There is no such person, or they have left.")
    return person
