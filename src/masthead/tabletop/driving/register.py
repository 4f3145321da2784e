"""Changes of the register: people leave, accounts and campaigns come."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from masthead.tabletop.driving.verdicts import LOOKER, refused
from masthead.tabletop.observed import Observed, seen
from masthead.tabletop.scenario import Step
from masthead.tabletop.world.register import NETWORK
from masthead.tabletop.world.world import World

_WHY = "A replay."


def offboard(world: World, step: Step) -> Observed:
    """Somebody leaves: every right, token and session ends with it."""
    person = world.people.get(str(step.said.get("person", "")))
    answer = world.asking.post(
        step.actor, f"/people/{person}/suspend", reason=str(step.context.get("at") or "Leaving.")
    )
    if not answer.ok:
        return refused(world, step.actor, answer)
    return seen("accepted", {"access.offboarding"})


def close_account(world: World, step: Step) -> Observed:
    """An account speaks no more."""
    for name in step.accounts:
        answer = world.asking.post(
            step.actor, f"/accounts/{world.accounts[name]}/retire", reason=str(step.context.get("reason") or "Closed.")
        )
        if not answer.ok:
            return refused(world, step.actor, answer)
    return seen("accepted", {"registry.owners", "records.audit"})


def register_account(world: World, step: Step) -> Observed:
    """A new account comes on the register, in a crisis too with both its owners."""
    handle = str(step.context.get("handle") or step.said.get("account") or "new").lstrip("@")
    owners: dict[str, str] = {}
    for name in step.context.get("owners", ()):
        person = world.asking.get(LOOKER, f"/people/{world.people.get(str(name))}")
        if person.ok and person.body["function"] in {"communications", "it"}:
            owners[f"{person.body['function']}_owner"] = person.body["id"]
    answer = world.asking.post(
        step.actor,
        "/accounts",
        office_id=str(world.office_id),
        network=NETWORK,
        handle=handle,
        display_name=handle,
        owners=owners,
    )
    if not answer.ok:
        return refused(world, step.actor, answer)
    return seen("accepted", {"registry.owners"})


def register_campaign(world: World, step: Step) -> Observed:
    """A new campaign comes on the register, with its risk note and stop plan, and another person decides on it."""
    name = str(step.context.get("campaign") or "A campaign")
    today = world.clock.moment(world.clock.minute).date()
    answer = world.asking.post(
        step.actor,
        "/campaigns",
        name=name,
        office_id=str(world.office_id),
        owner_id=str(world.people.get(step.actor)),
        starts_on=today.isoformat(),
        ends_on=(today + timedelta(days=60)).isoformat(),
        account_ids=[str(each) for each in dict.fromkeys(world.accounts.values())],
        hashtags=[str(tag) for tag in step.context.get("tags", ())],
        risk_note=str(step.context.get("risk_note") or ""),
        stop_plan=str(step.context.get("stop_plan") or ""),
    )
    if not answer.ok:
        observed = refused(world, step.actor, answer)
        fields = answer.body.get("fields", {}) if answer.body else {}
        observed.outcomes["refused"] |= {"registry.campaigns"} if {"risk_note", "stop_plan"} & set(fields) else set()
        return observed
    world.campaigns[name] = UUID(answer.body["id"])
    reviewer = str(step.context.get("reviewer") or "")
    if reviewer:
        decided = world.asking.post(
            reviewer, f"/campaigns/{world.campaigns[name]}/review", decision=_decision(step), note=_WHY
        )
        if not decided.ok:
            return refused(world, reviewer, decided)
    shown = world.asking.get(LOOKER, f"/campaigns/{world.campaigns[name]}").said
    return seen("accepted", {"registry.campaigns"}, shown=shown)


def _decision(step: Step) -> str:
    said = str(step.context.get("launch_decision") or "go").casefold()
    return "pilot" if "pilot" in said else "no_go" if "no" in said else "go"


def reserve_slot(world: World, step: Step) -> Observed:
    """A place in the calendar without words; of it nothing is ever sent."""
    at = world.clock.moment(float(step.said.get("publish_at_min", step.at_min))).isoformat()
    title = str(step.context.get("working_title") or "A place to fill")
    for name in step.accounts:
        answer = world.asking.post(step.actor, "/slots", account_id=str(world.accounts[name]), at=at, title=title)
        if not answer.ok:
            return refused(world, step.actor, answer)
    return Observed({"accepted": frozenset({"records.audit"})}, shown=title, texts=(title,))
