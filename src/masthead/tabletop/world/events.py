"""Events that the fixtures have on record."""

from __future__ import annotations

from masthead.publishing.actions import declare_event
from masthead.tabletop.scenario import Table
from masthead.tabletop.world.world import World


def declare_of_fixtures(world: World, said: Table) -> None:
    """Declare one, with its words, until its end where it has one."""
    until = said.get("until_min")
    scope = (said.get("scope") or {}).get("accounts", ())
    world.known[str(said.get("id"))] = declare_event(
        actor=world.openers[0],
        office_id=world.office_id,
        accounts=[world.accounts[each] for each in scope if each in world.accounts],
        kind="quiet_period" if said.get("kind") == "quiet-period" else "event",
        name=str(said.get("id") or "An event"),
        words=[str(term) for term in said.get("terms", ())],
        confidential=bool(said.get("confidential")),
        ends_at=None if until is None else world.clock.moment(float(until)),
    )
