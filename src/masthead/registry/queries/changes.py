"""Two-key changes as they wait for whoever looks."""

from __future__ import annotations

from dataclasses import dataclass

from masthead.kernel.actor import Actor
from masthead.people.queries import ChangeView, changes, names_of
from masthead.registry.queries.charters import decider_for


@dataclass(frozen=True, slots=True)
class WaitingChange:
    """An open change. `mine` is what whoever looks can do now: `key`, `decide`, or nothing."""

    change: ChangeView
    decider: str
    mine: str


def open_changes(actor: Actor) -> tuple[WaitingChange, ...]:
    """Every open change, those that wait for the actor first."""
    found = changes(actor, state="open")
    deciders = {office_id: decider_for(office_id) for office_id in {each.office_id for each in found}}
    names = names_of(deciders.values())
    waiting = []
    for each in found:
        decider = deciders[each.office_id]
        decides = each.waits_for_decider and decider is not None and decider == actor.person_id
        mine = "decide" if decides else "key" if each.may_turn else ""
        waiting.append(WaitingChange(each, names.get(decider, "") if decider else "", mine))
    return tuple(sorted(waiting, key=lambda each: not each.mine))
