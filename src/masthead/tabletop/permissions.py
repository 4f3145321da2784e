"""Who plays accidents, and who reads what came of them: in house alone, and never a software agent."""

from __future__ import annotations

from uuid import UUID

from masthead.core.decision import ALLOWED, Decision, not_found, refused
from masthead.kernel.actor import Actor
from masthead.people.standing import Standing, Where, may_act, standing_for

ROLES = frozenset({"steward", "crisis_lead", "auditor", "leadership"})
_ASK = (
    "Accidents are played by stewards, crisis leads, auditors and leadership of the account's office. Ask one of them."
)
_REMOVE = "A run is called off or removed by whoever asked for it, or by a steward of its account. Ask one of them."
_NOT_A_PERSON = "This is done by a signed-in person."


def may_read_history(actor: Actor) -> Decision:
    """The accidents themselves: everyone in house."""
    allowed, who = may_act(actor), standing_for(actor)
    if not allowed or who is None or who.in_house:
        return allowed
    return not_found("That page")


def may_ask(actor: Actor, where: Where) -> Decision:
    """In house: a steward, crisis lead, auditor or leadership where the account is."""
    allowed, who = may_act(actor), standing_for(actor)
    if not allowed:
        return allowed
    if who is None:
        return refused("not_a_person", _NOT_A_PERSON)
    if not who.in_house:
        return not_found("That account")
    return ALLOWED if plays(who, where) else refused("role_missing", _ASK)


def may_end(actor: Actor, asked_by: UUID, where: Where) -> Decision:
    """Calling a run off, or removing it: whoever asked for it while they may ask, and stewards."""
    allowed, who = may_act(actor), standing_for(actor)
    if not allowed:
        return allowed
    if who is None:
        return refused("not_a_person", _NOT_A_PERSON)
    if not plays(who, where):
        return not_found("That run")
    return ALLOWED if who.id == asked_by or who.has("steward", where) else refused("not_yours", _REMOVE)


def plays(who: Standing, where: Where) -> bool:
    """Whether somebody plays accidents there, and so reads the runs."""
    return who.active and who.in_house and bool(ROLES & who.roles_on(where))
