"""One row taken in: added, known already, or bad with the reason in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from masthead.kernel.errors import Invalid
from masthead.ledger.entries import EntryData
from masthead.people.actions.persons import free_email, newcomer
from masthead.people.checks import Checks
from masthead.people.entries import OfficeAdded, PersonAdded
from masthead.people.models import Function, Office, Partner, Person
from masthead.people.permissions import turns_keys
from masthead.people.rows import new_office, new_person
from masthead.people.steps import Newcomer, asked_for
from masthead.registry.entries import AccountProposed
from masthead.registry.facts import checked
from masthead.registry.models import Account
from masthead.registry.steps import OWNER_FIELDS, check_owners


@dataclass(frozen=True, slots=True)
class Taking:
    """What rows are taken in with: the moment, the office for rows that name none that exists, and the ledger."""

    at: datetime
    record: Callable[[EntryData], None]
    default_office: UUID | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a row: `added`, `known`, `waits` (for two keys) or `bad`."""

    word: str
    subject: UUID | None = None
    sentence: str = ""


def take_account(taking: Taking, row: Mapping[str, str]) -> Outcome:
    """An account comes onto the register as *observed*, with its gaps, until it is activated by a reviewed list."""
    checks = Checks()
    office, note = _office(checks, taking, row.get("office", ""))
    facts = checked(
        checks,
        {
            "network": row.get("network", ""),
            "handle": row.get("handle", ""),
            "display_name": row.get("name") or row.get("handle", ""),
            "native_id": row.get("native_id", ""),
            "url": row.get("url", ""),
            "purpose": row.get("purpose", ""),
            "audience": row.get("audience", ""),
            "languages": [each.strip() for each in row.get("languages", "").split(";") if each.strip()],
            "tier": int(tier) if (tier := row.get("tier") or "1").isdecimal() else tier,
            "time_zone": row.get("time_zone") or (office.time_zone if office else "UTC"),
        },
    )
    owners = {name: _person(checks, name, row.get(name, "")) for name in OWNER_FIELDS}
    check_owners(checks, "", owners)
    checks.done()
    held = Account.objects.filter(network=facts["network"], handle=facts["handle"]).exclude(state="retired").first()
    if held is not None:
        return Outcome("known", held.id)
    if office is None:
        raise Invalid("No office.", fields={"office": "Name an office."})
    places = {f"{name}_id": value for name, value in owners.items()}
    made = Account.objects.create(office=office, kind="observed", created_at=taking.at, **facts, **places)
    taking.record(
        AccountProposed(
            subject=made.id,
            account=made.id,
            office=office.id,
            network=made.network,
            handle=made.handle,
            account_kind=made.kind,
            imported=True,
        )
    )
    return Outcome("added", made.id, note)


def take_person(taking: Taking, row: Mapping[str, str]) -> Outcome:
    """A person is registered, without a role; who has the address already is known, who turns keys waits."""
    email = row.get("email", "").strip()
    held = Person.objects.filter(email__iexact=email).first()
    if held is not None:
        return Outcome("known", held.id)
    change_id = asked_for(email.lower())
    if change_id is not None:
        return Outcome("waits", change_id)
    person, note = _person_of(taking, row)
    if turns_keys(person):
        return Outcome("waits", sentence=f"{newcomer(person).line}.")
    made = new_person(
        at=taking.at,
        **{name: getattr(person, name) for name in ("name", "email", "function", "office", "partner", "time_zone")},
    )
    taking.record(
        PersonAdded(
            subject=made.id,
            office=made.office_id,
            name=made.name,
            function=made.function,
            person_kind=made.kind,
            partner=made.partner_id,
        )
    )
    return Outcome("added", made.id, note)


def newcomer_of(taking: Taking, row: Mapping[str, str]) -> Newcomer:
    """The one who turns keys, of a row whose outcome is *waits*."""
    return newcomer(_person_of(taking, row)[0])


def _person_of(taking: Taking, row: Mapping[str, str]) -> tuple[Person, str]:
    """The person of a row, not kept yet, with a note where the default office took the place of another."""
    checks = Checks()
    note, office, partner = "", None, None
    if row.get("partner"):
        partner = Partner.objects.filter(name__iexact=row["partner"]).first()
        if partner is None:
            checks.say("partner", f"There is no partner “{row['partner']}”. Add it first.")
    else:
        office, note = _office(checks, taking, row.get("office", ""))
    person = Person(
        name=checks.line("name", row.get("name", "")),
        email=free_email(checks, row.get("email", "")),
        function=checks.one_of("function", row.get("function", "").lower(), Function.values),
        time_zone=checks.time_zone("time_zone", row.get("time_zone") or (office.time_zone if office else "UTC")),
        office=office,
        partner=partner,
    )
    checks.done()
    return person, note


def take_office(taking: Taking, row: Mapping[str, str]) -> Outcome:
    """An office is hung below its parent, or below the umbrella where it names none."""
    checks = Checks()
    parent = _office_named(checks, "parent", row["parent"]) if row.get("parent") else _root()
    name = checks.line("name", row.get("name", ""))
    zone = checks.time_zone("time_zone", row.get("time_zone") or (parent.time_zone if parent else "UTC"))
    checks.done()
    root = _root()
    if root is not None and not row.get("parent") and root.name.casefold() == name.casefold():
        return Outcome("known", root.id)
    held = Office.objects.filter(parent=parent, name__iexact=name, closed_at=None).first()
    if held is not None:
        return Outcome("known", held.id)
    made = new_office(name=name, parent=parent, time_zone=zone, slug=row.get("slug", ""))
    taking.record(OfficeAdded(subject=made.id, office=made.id, name=name, parent=made.parent_id))
    return Outcome("added", made.id)


TAKERS: dict[str, Callable[[Taking, Mapping[str, str]], Outcome]] = {
    "accounts": take_account,
    "people": take_person,
    "offices": take_office,
}


def _root() -> Office | None:
    return Office.objects.filter(parent=None).first()


def _office(checks: Checks, taking: Taking, name: str) -> tuple[Office | None, str]:
    """The office of a row, and a note where the default one took its place."""
    default = Office.objects.filter(id=taking.default_office).first() if taking.default_office else None
    if not name:
        if default is None:
            checks.say("office", "Name an office.")
        return default, ""
    found = _office_named(Checks() if default else checks, "office", name)
    if found is None and default is not None:
        return default, f"There is no office “{name}”; it was put under {default.name}."
    return found, ""


def _office_named(checks: Checks, field: str, name: str) -> Office | None:
    """An office by its short name, or by its name where only one bears it."""
    rows = Office.objects.filter(closed_at=None)
    found = list(rows.filter(slug=name)[:1]) or list(rows.filter(name__iexact=name)[:2])
    if not found:
        checks.say(field, f"There is no office “{name}”. Add it first.")
    elif len(found) > 1:
        checks.say(field, f"Several offices are called “{name}”. Give the short name of one.")
    return found[0] if len(found) == 1 else None


def _person(checks: Checks, field: str, email: str) -> UUID | None:
    if not email:
        return None
    found = Person.objects.filter(email__iexact=email).values_list("id", flat=True).first()
    if found is None:
        checks.say(field, f"Nobody here has the address {email}.")
    return found
