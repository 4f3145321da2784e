"""Changes of the register: people leave, accounts and campaigns come, credentials are made new."""

from __future__ import annotations

from masthead.tabletop.driving.verdicts import refused
from masthead.tabletop.observed import Observed, lacking, seen
from masthead.tabletop.scenario import Step
from masthead.tabletop.world.world import World


def offboard(world: World, step: Step) -> Observed:
    """Somebody leaves: every right, token and session ends with it."""
    person = world.people.get(str(step.said.get("person", "")))
    answer = world.asking.post(
        step.actor, f"/people/{person}/suspend", reason=str(step.context.get("at") or "Leaving.")
    )
    if not answer.ok:
        return refused(world, step.actor, answer)
    return seen("accepted", {"access.offboarding"})


def rotate_credentials(world: World, step: Step) -> Observed:
    """The network's login is made new; every older session there is over."""
    return lacking("rotation of native logins")


def restore_account(world: World, step: Step) -> Observed:
    """An account that was in doubt comes back."""
    return lacking("return of an account in doubt")


def close_account(world: World, step: Step) -> Observed:
    """An account speaks no more."""
    for name in step.accounts:
        answer = world.asking.post(
            step.actor, f"/accounts/{world.accounts[name]}/retire", reason=str(step.context.get("reason") or "Closed.")
        )
        if not answer.ok:
            return refused(world, step.actor, answer)
    return seen("accepted", {"registry.owners", "records.audit"})


def posture_check(world: World, step: Step) -> Observed:
    """How accounts and people are secured."""
    return lacking("posture check")


def accept_risk(world: World, step: Step) -> Observed:
    """A finding of the posture check is borne for a while."""
    return lacking("posture check")


def register_account(world: World, step: Step) -> Observed:
    """A new account comes on the register."""
    return lacking("registration in an incident")


def register_campaign(world: World, step: Step) -> Observed:
    """A new campaign comes on the register."""
    return lacking("risk note of a campaign")


def reserve_slot(world: World, step: Step) -> Observed:
    """A place in the calendar without words."""
    return lacking("slot of the calendar")
