"""The accounts of an incident, all of them on the sandbox, and the policy that they stand under."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from masthead.kernel.clock import now
from masthead.registry.actions import (
    Activation,
    attest_posture,
    propose_account,
    propose_activation,
    propose_policy,
    turn_key,
)
from masthead.tabletop.moments import minutes_of, week_of, zone_of
from masthead.tabletop.scenario import Table
from masthead.tabletop.world.acting import acting
from masthead.tabletop.world.policy import document_of, usual_topics
from masthead.tabletop.world.world import World

NETWORK = "sandbox"
_SIDES = {"comms": "communications_owner", "it": "it_owner"}
_FUNCTIONS = {"communications_owner": "comms-owner", "it_owner": "it-owner"}


def add_accounts(world: World) -> None:
    """Every account, with its two owners; all but the planned ones are made active by two keys."""
    active: list[Activation] = []
    for account in world.fixtures.get("accounts", ()):
        name = str(account["id"])
        world.accounts[name] = _propose(world, name, account)
        if "not opened" not in str(account.get("state", "")):
            active.append(Activation(account_id=world.accounts[name], kind=kind_of(account)))
    if active:
        change = propose_activation(actor=world.openers[0], accounts=active, reason="The world of the replay.")
        turn_key(actor=world.openers[1], change_id=change)


def attest(world: World) -> None:
    """How each account's own login stands, as its owner of IT says it."""
    for account in world.fixtures.get("accounts", ()):
        owner = str(account.get("owners", {}).get("it", ""))
        if "it_owner" not in _owners(world, account):
            continue
        since = minutes_of(account.get("mfa_off_since", "")) if account.get("mfa") == "off" else None
        attest_posture(
            actor=acting(world, owner),
            account_id=world.accounts[str(account["id"])],
            asked=owner,
            off_since=None if since is None else min(world.clock.moment(since), now()).date(),
            **attestation(account),
        )


def attestation(account: Table) -> dict[str, Any]:
    """What the fixtures say of an account's own login, in Masthead's words."""
    login, recovery = str(account.get("native_login", "system-held")), str(account.get("recovery", ""))
    factor = str(account.get("mfa", "app"))
    way = "mobile" if "number" in recovery else "private" if "private" in recovery else "organization"
    return {
        "native_login": {"system-held": "system_held", "present": "present"}.get(login, "held_by_person"),
        "second_factor": factor if factor in {"app", "key", "sms", "off"} else "off",
        "recovery": way,
    }


def kind_of(account: Table) -> str:
    """An executive's account, or an official one."""
    return "executive" if str(account.get("kind", "")).startswith("executive") else "official"


def _propose(world: World, name: str, account: Table) -> UUID:
    facts: dict[str, Any] = {
        "usual_topics": list(usual_topics(str((world.fixtures.get("org") or {}).get("sector", "")))),
        "market_terms": [str(term).casefold() for term in world.fixtures.get("market_terms", ())],
    }
    if "link_allow" in account:
        facts["allowed_links"] = [str(each) for each in account["link_allow"]]
    return propose_account(
        actor=world.openers[0],
        office_id=world.office_id,
        network=NETWORK,
        handle=str(account.get("handle") or name).lstrip("@"),
        display_name=name,
        kind=kind_of(account),
        owners=_owners(world, account),
        tier=int(account.get("tier", 1)),
        purpose=str(account.get("voice", "")),
        staffed=list(week_of(account.get("staffed_hours"))),
        time_zone=zone_of(world.t0),
        **facts,
    )


def _owners(world: World, account: Table) -> dict[str, UUID]:
    """Who answers for it. An executive named for a side that is not theirs is left out."""
    owners: dict[str, UUID] = {}
    for side, place in _SIDES.items():
        name = str(account.get("owners", {}).get(side, ""))
        if name in world.people and world.person(name).get("role") != "executive":
            owners[place] = world.people[name]
    return owners


def set_policy(world: World) -> None:
    """The policies in force, for the whole organization; where they ask for less than the shipped one, by two keys."""
    document = document_of(world.fixtures.get("policy", ()))
    made = propose_policy(
        actor=world.openers[0], office_id=world.office_id, document=document, reason="The policies of the replay."
    )
    if made.waits:
        turn_key(actor=world.openers[1], change_id=made.waits)
