"""Who may take down what was said, and who may settle what no network can tell."""

from __future__ import annotations

from masthead.core.decision import ALLOWED, Decision, not_found, refused
from masthead.freeze.scopes import Place
from masthead.kernel.actor import Actor
from masthead.people.standing import may_act, standing_for


def may_take_down(actor: Actor, place: Place) -> Decision:
    """An approver or crisis lead of the account, or one of its owners; always in house. A takedown adds no words."""
    allowed = may_act(actor)
    if not allowed:
        return allowed
    who = standing_for(actor)
    if who is None:
        return refused("not_a_person", "This is done by a signed-in person.")
    roles = who.roles_on(place.where)
    if not who.in_house:
        known = bool(roles)
        return (
            refused("outsider", "Only people in house do this. Call your sponsor.")
            if known
            else not_found("That delivery")
        )
    if who.id in place.owners or roles & {"approver", "crisis_lead"}:
        return ALLOWED
    if roles:
        return refused("role_missing", f"Only owners, approvers and crisis leads of {place.name} do this.")
    return not_found("That delivery")


may_settle = may_take_down
