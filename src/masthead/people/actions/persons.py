"""Partners and persons."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from masthead.kernel.actor import Actor
from masthead.kernel.errors import Invalid, NotFound
from masthead.ledger.action import Action
from masthead.people.checks import Checks
from masthead.people.entries import PartnerAdded, PersonAdded, PersonChanged
from masthead.people.models import Function, Office, Partner, Person, PersonKind, PersonState
from masthead.people.permissions import may_change_self, may_manage, may_manage_person, turns_keys
from masthead.people.places import place, umbrella_id
from masthead.people.rows import new_person
from masthead.people.steps.letting_in import Newcomer, ask_for_function, ask_for_newcomers, asked_for
from masthead.people.steps.links import make_link

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


@dataclass(frozen=True, slots=True)
class Added:
    """What became of it: the person and the address of their one-time link, told once; or the change that waits."""

    person: UUID | None
    waits: UUID | None = None
    link: str = ""


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
) -> Added:
    """Register a person of an office or of a partner. They hold no role until one is granted.

    They set their password themselves, by the one-time link that comes back. In house, communications and IT turn
    keys: such a person is registered when two keys are turned, and their own side makes the link.
    """
    with Action("person.add", actor) as act:
        person = _checked_person(act, name, email, function, office_id, partner_id, kind, time_zone, language)
        if turns_keys(person):
            result = Added(None, waits=ask_for_newcomers(act, [newcomer(person)]))
        else:
            result = _register(act, person)
        act.answer(id=result.person, waits=result.waits)
    return result


def newcomer(person: Person) -> Newcomer:
    """One who is not registered yet, as two keys are asked for them. Raises `Invalid` for who is of no office."""
    if person.office is None:
        raise Invalid("They are of no office.", fields={"office": "Choose an office."})
    return Newcomer(
        person.name,
        person.email,
        person.function,
        person.office.id,
        person.office.name,
        person.time_zone,
        person.language,
    )


def _checked_person(
    act: Action,
    name: str,
    email: str,
    function: str,
    office_id: UUID | None,
    partner_id: UUID | None,
    kind: str,
    time_zone: str,
    language: str,
) -> Person:
    """The person to be, not kept yet."""
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
    act.require(may_manage_person(act.actor, person))
    checks.done()
    return person


def _register(act: Action, person: Person) -> Added:
    names = ("name", "email", "function", "kind", "office", "partner", "time_zone", "language")
    made = new_person(at=act.now, **{name: getattr(person, name) for name in names})
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
    return Added(made.id, link=make_link(act, made) if made.is_active else "")


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
) -> UUID | None:
    """Change what is known of a person; what is None stays. Everyone changes their own name, language and time zone.

    Nobody changes their own function. Who changes function no longer owns for the old one: their deputy acts from now.
    Who would then turn keys changes function by two keys: the change that waits for them is returned, all else holds.
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
        waits = None
        if person.function != before.get("function", person.function) and turns_keys(person):
            waits, person.function = ask_for_function(act, person, person.function), before["function"]
        changed = {field: [before[field], getattr(person, field)] for field in wanted}
        changed = {field: pair for field, pair in changed.items() if pair[0] != pair[1]}
        if "office_id" in changed:
            act.require(may_manage(actor, place("office", person.office_id)))
        if {"function", "office_id"} & set(changed):
            person.state_since = act.now
        if changed or waits is None:
            person.save()
            act.record(PersonChanged(subject=person.id, office=person.office_id, name=person.name, fields=changed))
        act.answer(waits=waits)
    return waits


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
    elif asked_for(email):
        checks.say("email", "Somebody of this address waits for two keys already. See the page Keys.")
    return email


def locked_person(person_id: UUID) -> Person:
    """The person, locked; whoever has left stays as they were."""
    person = Person.objects.select_for_update().filter(id=person_id).exclude(state=PersonState.LEFT).first()
    if person is None:
        raise NotFound("There is no such person, or they have left.")
    return person
