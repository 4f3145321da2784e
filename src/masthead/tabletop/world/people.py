"""The people of an incident, what each may do, and the contracts of those from outside."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from masthead.kernel.clock import now
from masthead.people.actions import (
    add_partner,
    add_person,
    change_person,
    grant_role,
    open_engagement,
)
from masthead.people.queries import people
from masthead.registry.actions import turn_key
from masthead.tabletop.moments import minutes_of
from masthead.tabletop.scenario import Table
from masthead.tabletop.world.world import OPENERS, World

EXPERTISE = ("cleared_site", "medical", "safety", "security")
_OUTSIDERS = frozenset({"attacker", "public"})
_IN_HOUSE = frozenset({"in-house", ""})
_ROLES = {
    "author": {"draft", "submit", "schedule", "correct", "repost", "reserve_slot", "alert_template"},
    "responder": {"reply", "flag_inbound"},
    "approver": {"approve", "reject", "release"},
    "crisis_lead": {"unfreeze", "declare_incident", "declare_event", "publish_statement"},
    "steward": {"register_campaign", "register_account", "offboard", "close_account", "start_exercise"},
}
_FUNCTIONS = {
    "comms-owner": "communications", "it-owner": "it", "legal": "legal", "executive": "leadership",
}  # fmt: skip


def is_outside(person: Table) -> bool:
    """Whether somebody is no person of Masthead's at all."""
    return str(person.get("affiliation", "")) in _OUTSIDERS


def is_in_house(person: Table) -> bool:
    """Whether somebody is of an office."""
    return str(person.get("affiliation", "")) in _IN_HOUSE


def add_people(world: World) -> None:
    """Everyone of the incident who is a person of Masthead's: in house first, since they sponsor the others."""
    ours = [each for each in world.fixtures.get("people", ()) if not is_outside(each)]
    for person in sorted(ours, key=lambda each: not is_in_house(each)):
        _add(world, person)


def _add(world: World, person: Table) -> None:
    name, communications, it = str(person["id"]), *world.openers
    function = _function(world, person)
    by = it if function == "it" else communications
    partner = None if is_in_house(person) else _partner(world, person)
    world.names[name] = f"{name} ({person.get('role', 'person')})"
    email = f"{name}@replay.example"
    added = add_person(
        actor=by,
        name=world.names[name],
        email=email,
        function=function,
        office_id=None if partner else world.office_id,
        partner_id=partner,
    )
    if added.waits is not None:  # who turns keys is let in by both sides
        turn_key(actor=communications if function == "it" else it, change_id=added.waits)
    world.people[name] = added.person or next(each.id for each in people(by, search=email) if each.email == email)
    role = str(person.get("role", ""))
    if partner is None and role in {"duty-officer", "subject-expert"}:
        expert = EXPERTISE if role == "subject-expert" else None
        change_person(actor=by, person_id=world.people[name], expert_in=expert, on_call=role == "duty-officer" or None)


def _function(world: World, person: Table) -> str:
    accounts = world.fixtures.get("accounts", ())
    owned = {side for each in accounts for side, who in each.get("owners", {}).items() if who == person["id"]}
    role = str(person.get("role", ""))
    if role in _FUNCTIONS:
        return _FUNCTIONS[role]
    return "communications" if "comms" in owned else "it" if "it" in owned else "program"


def _partner(world: World, person: Table) -> UUID:
    contract = _contract(world, person)
    name = str(contract.get("agency") or contract.get("partner") or "A partner")
    if name not in world.partners:
        kind = str(person.get("affiliation", "agency"))
        kind = kind if kind in {"agency", "consultant", "contractor"} else "agency"
        world.partners[name] = add_partner(actor=world.openers[0], name=name, kind=kind)
    return world.partners[name]


def _contract(world: World, person: Table) -> Table:
    found = [each for each in world.fixtures.get("contracts", ()) if each.get("id") == person.get("contract")]
    return found[0] if found else {"id": "", "agency": "A partner", "accounts": [], "status": "active"}


def grant_rights(world: World) -> None:
    """The roles that the fixtures' rights amount to, on their accounts; outsiders hold theirs by their contract."""
    everywhere = set(world.accounts)
    for person in world.fixtures.get("people", ()):
        if is_outside(person):
            continue
        covered = [each for each in (person.get("scope") or {}).get("accounts", ()) if each in world.accounts]
        roles = roles_of(person)
        engagement = None if is_in_house(person) else _engagement(world, person, covered)
        if engagement is None and set(covered) == everywhere:
            for role in roles:
                _grant(world, str(person["id"]), role, "all", None, None)
            continue
        for role in roles:
            for account in covered:
                _grant(world, str(person["id"]), role, "account", world.accounts[account], engagement)


def roles_of(person: Table) -> list[str]:
    """The roles that a person's rights amount to."""
    can = set((person.get("scope") or {}).get("can", ()))
    roles = [role for role, rights in _ROLES.items() if can & rights]
    if person.get("role") in {"comms-owner", "duty-officer"} and "crisis_lead" not in roles:
        roles.append("crisis_lead")
    if not is_in_house(person):
        roles = [role for role in roles if role in {"author", "responder"}]
    return roles


def _grant(world: World, name: str, role: str, scope: str, scope_id: UUID | None, engagement: UUID | None) -> None:
    if role == "steward":
        scope, scope_id = "all", None
    grant_role(
        actor=world.openers[0],
        person_id=world.people[name],
        role=role,
        scope=scope,
        scope_id=scope_id,
        engagement_id=engagement,
    )


def _engagement(world: World, person: Table, covered: Iterable[str]) -> UUID:
    contract = _contract(world, person)
    name = str(contract["id"])
    if name in world.contracts:
        return world.contracts[name]
    at = now()
    begins = world.clock.moment(minutes_of(contract.get("from", "")) or world.clock.minute)
    ends = world.clock.moment(minutes_of(contract.get("to", "")) or 90 * 24 * 60)
    if contract.get("status") == "expired" or ends <= at:
        ends = at + timedelta(minutes=1)
    accounts = [world.accounts[each] for each in contract.get("accounts") or covered if each in world.accounts]
    world.contracts[name] = open_engagement(
        actor=world.openers[0],
        partner_id=_partner(world, person),
        title=f"{name}: {contract.get('agency', 'a partner')}",
        sponsor_id=_sponsor(world),
        starts_at=min(begins, at),
        ends_at=ends,
        activities=["content", "community"],
        account_ids=accounts,
    )
    return world.contracts[name]


def _sponsor(world: World) -> UUID:
    """Whoever owns the first account for communications."""
    accounts: list[Table] = list(world.fixtures.get("accounts", ()))
    owner = str(accounts[0].get("owners", {}).get("comms", "")) if accounts else ""
    return world.people.get(owner) or world.openers[0].person


def admit(world: World) -> None:
    """A session for everyone."""
    for name, opener in zip(OPENERS, world.openers, strict=True):
        world.asking.admit(name, opener.person)
    for name, person in world.people.items():
        world.asking.admit(name, person)
