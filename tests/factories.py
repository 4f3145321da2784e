"""Small makers of rows for tests. They write models directly, in a state that the database's own laws allow.

Every maker fills in what a test does not care about; what it does care about is named as an argument.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID

from masthead.kernel.actor import Actor, ActorKind
from masthead.kernel.clock import now
from masthead.kernel.ids import new_id
from masthead.people.models import Engagement, Grant, Office, Partner, Person
from masthead.registry.models import Account, Campaign, ReservedTag

_number = count(1)


def umbrella() -> Office:
    """The root of the tree, made when there is none."""
    return Office.objects.filter(parent=None).first() or _new_office("Department", None)


def office(name: str = "", *, parent: Office | None = None) -> Office:
    """An office below `parent`, or below the umbrella."""
    return _new_office(name or f"Office {next(_number)}", parent or umbrella())


def _new_office(name: str, parent: Office | None, time_zone: str = "UTC") -> Office:
    key = new_id()
    return Office.objects.create(
        id=key,
        name=name,
        slug=f"office-{next(_number)}",
        parent=parent,
        ancestors=[*(parent.ancestors if parent else []), key],
        time_zone=time_zone,
    )


def person(
    *,
    function: str = "communications",
    office: Office | None = None,
    partner: Partner | None = None,
    roles: Iterable[str] = (),
    name: str = "",
    **fields: Any,
) -> Person:
    """A person, in house at the umbrella unless an office or a partner is named. `roles` are granted on everything."""
    number = next(_number)
    made = Person(
        name=name or f"{function.title()} {number}",
        email=f"person{number}@example.test",
        function=function,
        office=None if partner else (office or umbrella()),
        partner=partner,
        state_since=now(),
        created_at=now(),
    )
    for field, value in fields.items():
        setattr(made, field, value)
    made.set_unusable_password()
    made.save()
    for role in roles:
        grant(made, role)
    return made


def agent(**fields: Any) -> Person:
    """A software agent."""
    return person(kind="agent", **{"function": "program", **fields})


def actor(who: Person, face: str = "web") -> Actor:
    """`who`, acting."""
    return Actor(kind=ActorKind.PERSON, name=who.name, person_id=who.id, face=face)


def partner(name: str = "", kind: str = "agency") -> Partner:
    """An agency, consultant or contractor."""
    return Partner.objects.create(name=name or f"Agency {next(_number)}", kind=kind, created_at=now())


def engagement(
    *,
    partner: Partner | None = None,
    sponsor: Person | None = None,
    offices: Iterable[Office] = (),
    accounts: Iterable[Account] = (),
    activities: Iterable[str] = ("content", "community"),
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
) -> Engagement:
    """A contract that holds now, for a year from yesterday, unless other moments are given."""
    return Engagement.objects.create(
        partner=partner or globals()["partner"](),
        title=f"Contract {next(_number)}",
        sponsor=sponsor or person(),
        office_ids=[each.id for each in offices],
        account_ids=[each.id for each in accounts],
        activities=list(activities),
        starts_at=starts_at or now() - timedelta(days=1),
        ends_at=ends_at or now() + timedelta(days=364),
    )


def outsider(contract: Engagement, role: str = "author", **fields: Any) -> Person:
    """A person of the engagement's partner, with `role` on each office and account that the engagement covers."""
    made = person(partner=contract.partner, **{"function": "program", **fields})
    for office_id in contract.office_ids:
        grant(made, role, scope="office", scope_id=office_id, engagement=contract)
    for account_id in contract.account_ids:
        grant(made, role, scope="account", scope_id=account_id, engagement=contract)
    return made


def grant(
    who: Person,
    role: str,
    *,
    scope: str = "all",
    scope_id: UUID | None = None,
    engagement: Engagement | None = None,
    starts_at: datetime | None = None,
    until: datetime | None = None,
) -> Grant:
    """A role on a scope, in force now."""
    return Grant.objects.create(
        person=who,
        role=role,
        scope=scope,
        scope_id=scope_id,
        engagement=engagement,
        starts_at=starts_at or now() - timedelta(hours=1),
        until=until,
    )


def account(
    *, office: Office | None = None, network: str = "sandbox", owned: bool = True, deputies: bool = False, **fields: Any
) -> Account:
    """An official, active account with two owners of its own; `owned=False` leaves it proposed and without."""
    number = next(_number)
    home = office or umbrella()
    made = Account(
        office=home,
        network=network,
        handle=f"account{number}",
        display_name=f"Account {number}",
        kind="official",
        state="active" if owned else "proposed",
        purpose="Tells the public what we do.",
        audience="The public",
        languages=["en"],
        created_at=now(),
    )
    if owned:
        made.communications_owner = person(function="communications", office=home)
        made.it_owner = person(function="it", office=home)
    if deputies:
        made.communications_deputy = person(function="communications", office=home)
        made.it_deputy = person(function="it", office=home)
    for field, value in fields.items():
        setattr(made, field, value)
    made.save()
    return made


def campaign(
    *,
    office: Office | None = None,
    owner: Person | None = None,
    accounts: Iterable[Account] = (),
    tags: Iterable[str] = (),
    **fields: Any,
) -> Campaign:
    """A campaign that runs this month, with its reserved hashtags."""
    home = office or umbrella()
    today: date = now().date()
    made = Campaign.objects.create(
        **{
            "name": f"Campaign {next(_number)}",
            "office": home,
            "owner": owner or person(office=home),
            "account_ids": [each.id for each in accounts],
            "starts_on": today - timedelta(days=1),
            "ends_on": today + timedelta(days=30),
            "created_at": now(),
            **fields,
        }
    )
    for tag in tags:
        ReservedTag.objects.create(tag=tag.lower().lstrip("#"), campaign=made)
    return made
