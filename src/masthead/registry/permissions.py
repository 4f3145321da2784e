"""Who may change the register."""

from __future__ import annotations

from uuid import UUID

from masthead.core.decision import ALLOWED, Decision, not_found, refused
from masthead.kernel.actor import Actor
from masthead.people.permissions import may_manage
from masthead.people.places import place
from masthead.people.standing import may_act, standing_for
from masthead.registry.models import Account, Campaign

_OWNERS = ("communications_owner_id", "it_owner_id", "communications_deputy_id", "it_deputy_id")


def may_steward(actor: Actor, office_id: UUID) -> Decision:
    """A steward of the office."""
    return may_manage(actor, place("office", office_id))


def may_answer_for(actor: Actor, account: Account) -> Decision:
    """An owner or deputy of the account, or a steward of its place; always in house (law 4)."""
    who = standing_for(actor)
    allowed = may_act(actor)
    if not allowed:
        return allowed
    if who is None:
        return refused("not_a_person", "This is done by a signed-in person.")
    if not who.in_house:
        return not_found("That account")
    if who.id in {getattr(account, field) for field in _OWNERS} or who.has("steward", place("account", account.id)):
        return ALLOWED
    return refused("not_yours", "Only the account's owners, their deputies and its stewards do this. Ask one of them.")


def may_run_campaign(actor: Actor, campaign: Campaign) -> Decision:
    """Its owner, or a steward of its office."""
    who = standing_for(actor)
    if who is not None and who.active and who.in_house and who.id == campaign.owner_id:
        return ALLOWED
    return may_steward(actor, campaign.office_id)
