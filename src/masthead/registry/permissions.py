"""Who may change the register."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from masthead.core.decision import ALLOWED, Decision, not_found, refused
from masthead.kernel.actor import Actor
from masthead.people.permissions import may_manage
from masthead.people.places import place
from masthead.people.standing import Standing, Where, may_act, standing_for
from masthead.registry.models import Account, Campaign

_OWNERS = ("communications_owner_id", "it_owner_id", "communications_deputy_id", "it_deputy_id")


def may_steward(actor: Actor, office_id: UUID) -> Decision:
    """A steward of the office."""
    return may_manage(actor, place("office", office_id))


def may_answer_for(actor: Actor, account: Account) -> Decision:
    """An owner or deputy of the account, or a steward of its place; always in house (law 4)."""
    who, allowed = _in_house(actor)
    if who is None:
        return allowed
    if who.id in {getattr(account, field) for field in _OWNERS} or who.has("steward", place("account", account.id)):
        return ALLOWED
    return refused("not_yours", "Only the account's owners, their deputies and its stewards do this. Ask one of them.")


def may_keep_terms(actor: Actor, where: Where, account: Account | None) -> Decision:
    """Its stewards and the approvers of communications there; for an account also its owners and their deputies."""
    who, allowed = _in_house(actor, "That place")
    return allowed if who is None else keeps_terms(who, where, account)


def keeps_terms(who: Standing, where: Where, account: Account | None) -> Decision:
    """The same for a standing already read."""
    if not who.in_house:
        return not_found("That place")
    if account is not None and who.id in {getattr(account, field) for field in _OWNERS}:
        return ALLOWED
    roles = who.roles_on(where)
    if "steward" in roles or ("approver" in roles and who.function == "communications"):
        return ALLOWED
    if roles:
        sentence = "Its stewards, owners and approvers of communications keep the words of a place. Ask one of them."
        return refused("not_yours", sentence)
    return not_found("That place")


def may_run_campaign(actor: Actor, campaign: Campaign) -> Decision:
    """Its owner, or a steward of its office."""
    who = standing_for(actor)
    if who is not None and who.active and who.in_house and who.id == campaign.owner_id:
        return ALLOWED
    return may_steward(actor, campaign.office_id)


def side_of(who: Standing | None, account: Account) -> str:
    """The side of the account that this person answers on: `communications`, `it` or empty.

    Its owner and deputy do; where a side has no owner at all, a steward of that function stands in.
    """
    if who is None or not who.active or not who.in_house:
        return ""
    for side in ("communications", "it"):
        if who.id in (getattr(account, f"{side}_owner_id"), getattr(account, f"{side}_deputy_id")):
            return side
    if who.function not in ("communications", "it") or getattr(account, f"{who.function}_owner_id") is not None:
        return ""
    return who.function if who.has("steward", place("account", account.id)) else ""


def may_answer_on(actor: Actor, account: Account, sides: Collection[str], sentence: str) -> Decision:
    """Whoever answers for the account on one of `sides`."""
    who, allowed = _in_house(actor)
    if who is None:
        return allowed
    return ALLOWED if side_of(who, account) in sides else refused("not_yours", sentence)


def may_doubt(actor: Actor, account: Account) -> Decision:
    """Whoever answers for the account, any of IT in house, and a crisis lead or steward of its place."""
    who, allowed = _in_house(actor)
    if who is None:
        return allowed
    where = place("account", account.id)
    if who.function == "it" or side_of(who, account) or who.roles_on(where) & {"crisis_lead", "steward"}:
        return ALLOWED
    return refused("not_yours", "Its owners, their deputies, people of IT and crisis leads put it in doubt. Call one.")


def may_check_posture(actor: Actor, where: Where) -> Decision:
    """Masthead itself, people of IT in house, and who stewards, audits or leads a crisis there."""
    who = standing_for(actor)
    allowed = may_act(actor)
    if not allowed or who is None:
        return allowed
    if not who.in_house:
        return not_found()
    if who.function == "it" or who.roles_on(where) & {"steward", "auditor", "crisis_lead"}:
        return ALLOWED
    return refused("not_yours", "People of IT check this, and stewards, auditors and crisis leads of its place.")


def may_review_campaign(actor: Actor, campaign: Campaign) -> Decision:
    """An approver, steward or crisis lead of its office, who neither owns it nor wrote its risk note."""
    allowed = may_act(actor)
    return may_review(standing_for(actor), campaign) if allowed else allowed


def may_review(who: Standing | None, campaign: Campaign) -> Decision:
    """The same for a standing already read."""
    if who is None:
        return refused("not_a_person", "This is done by a signed-in person.")
    if not who.in_house:
        return not_found("That campaign")
    if who.id in (campaign.owner_id, campaign.risk_by_id):
        return refused("own_campaign", "Another person reviews it than its owner and whoever wrote the risk note.")
    where = Where(offices=tuple(campaign.office.ancestors), campaign_id=campaign.id)
    if who.roles_on(where) & {"approver", "steward", "crisis_lead"}:
        return ALLOWED
    return refused("not_yours", "Approvers, stewards and crisis leads of its office review a campaign. Ask one.")


def _in_house(actor: Actor, what: str = "That account") -> tuple[Standing | None, Decision]:
    """Whoever acts, if they are of the house and may act at all; else nobody, and the no."""
    who, allowed = standing_for(actor), may_act(actor)
    if not allowed:
        return None, allowed
    if who is None:
        return None, refused("not_a_person", "This is done by a signed-in person.")
    return (who, ALLOWED) if who.in_house else (None, not_found(what))
