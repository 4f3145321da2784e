"""Somebody made up, where the organization has nobody for a part; said as such wherever they appear."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from masthead.kernel.clock import now
from masthead.people.actions import add_partner, add_person, change_person, grant_role, open_engagement
from masthead.registry.queries import AccountView
from masthead.tabletop.scenario import Table
from masthead.tabletop.world.people import EXPERTISE, is_in_house, roles_of
from masthead.tabletop.world.world import World

AGENCY = "An agency that you do not have"


def stand_in(world: World, part: Table, account: AccountView) -> str:
    """Make somebody up with the part's roles on the account; returns their name."""
    name, role = str(part["id"]), str(part.get("role", "person"))
    steward = world.openers[0]
    partner = None if is_in_house(part) else _agency(world)
    world.names[name] = f"Somebody as {role.replace('-', ' ')}"
    made = add_person(
        actor=steward,
        name=world.names[name],
        email=f"{name}@stand-in.example",
        function={"legal": "legal", "executive": "leadership"}.get(role, "program"),
        office_id=None if partner else account.office_id,
        partner_id=partner,
    ).person
    if made is None:
        raise AssertionError("nobody who turns a key is made up")
    world.people[name] = made
    if role in {"subject-expert", "duty-officer"}:
        expert = EXPERTISE if role == "subject-expert" else None
        change_person(
            actor=steward, person_id=world.people[name], expert_in=expert, on_call=role == "duty-officer" or None
        )
    engagement = _engagement(world, partner, account) if partner else None
    for wanted in roles_of(part):
        grant_role(
            actor=steward,
            person_id=world.people[name],
            role=wanted,
            scope="account",
            scope_id=account.id,
            engagement_id=engagement,
        )
    return world.names[name]


def _agency(world: World) -> UUID:
    if AGENCY not in world.partners:
        world.partners[AGENCY] = add_partner(actor=world.openers[0], name=AGENCY, kind="agency")
    return world.partners[AGENCY]


def _engagement(world: World, partner: UUID, account: AccountView) -> UUID:
    sponsor = account.communications.acting
    return open_engagement(
        actor=world.openers[0],
        partner_id=partner,
        title="Made up for the tabletop",
        sponsor_id=sponsor.id if sponsor else world.openers[0].person,
        starts_at=now(),
        ends_at=now() + timedelta(days=90),
        activities=["content", "community"],
        account_ids=[account.id],
    )
