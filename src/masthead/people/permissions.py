"""Who may change people, partners, engagements, roles and tokens, and who turns a key."""

from __future__ import annotations

from uuid import UUID

from masthead.core.decision import ALLOWED, Decision, not_found, refused
from masthead.kernel.actor import Actor
from masthead.people.models import Engagement, Function, Person, Recovery, TwoKeyChange
from masthead.people.places import place, umbrella_id
from masthead.people.standing import Standing, Where, may_act, require_role, standing_for

KEY_FUNCTIONS = frozenset({"communications", "it"})
_STEWARD = "Only a steward of that office does this. Ask one; the page People names them."


def turns_keys(person: Person) -> bool:
    """Whether this person turns a key while they stand: of communications or IT, in house, and no software."""
    return person.in_house and person.kind == "human" and person.function in KEY_FUNCTIONS


def may_manage(actor: Actor, where: Where) -> Decision:
    """A steward of the place."""
    return require_role(actor, "steward", where, _STEWARD)


def may_manage_person(actor: Actor, person: Person) -> Decision:
    """A steward of the person's office; for a partner's person a steward of the umbrella, or their sponsor."""
    if person.partner_id is not None and _sponsors(actor, person.partner_id):
        return may_act(actor)
    office_id = person.office_id or umbrella_id()
    return may_manage(actor, place("office", office_id))


def may_end_standing(actor: Actor, person: Person) -> Decision:
    """As for managing, and nobody ends their own standing: another person does it."""
    if actor.person_id == person.id:
        return refused("not_oneself", "Nobody suspends or offboards themselves. Ask another steward.")
    return may_manage_person(actor, person)


def may_make_link(actor: Actor, person: Person) -> Decision:
    """As for managing; for one who turns keys only by their own side, so that nobody comes to hold both."""
    if actor.person_id == person.id:
        return refused("not_oneself", "You change your own password on your account's page.")
    allowed = may_manage_person(actor, person)
    who = standing_for(actor)
    if allowed and not person.is_active:
        return refused("not_active", f"{person.name} does not sign in: a link would open nothing.", 409)
    if allowed and turns_keys(person) and (who is None or who.function != person.function):
        side = Function(person.function).label
        return refused("other_side", f"{person.name} turns the key of {side}: a steward of {side} makes this link.")
    return allowed


def may_change_self(actor: Actor, person: Person) -> Decision:
    """Everyone keeps their own name, language and time zone."""
    return may_act(actor) if actor.person_id == person.id else may_manage_person(actor, person)


def may_manage_engagement(actor: Actor, engagement: Engagement) -> Decision:
    """The in-house sponsor, or a steward of the umbrella."""
    if engagement.sponsor_id == actor.person_id:
        who = standing_for(actor)
        if who is not None and who.active and who.in_house:
            return ALLOWED
    return may_manage(actor, place("office", umbrella_id()))


def may_grant(actor: Actor, person: Person, where: Where) -> Decision:
    """A steward of the scope, never to oneself."""
    allowed = may_manage(actor, where)
    if allowed and actor.person_id == person.id:
        return refused("not_oneself", "Nobody grants a role to themselves. Ask another steward.")
    return allowed


def may_end_grant(actor: Actor, person_id: UUID, where: Where) -> Decision:
    """A steward of the scope; and everyone may lay down a role of their own."""
    return may_act(actor) if actor.person_id == person_id else may_manage(actor, where)


def may_see_jobs(actor: Actor) -> Decision:
    """Whoever keeps the house: stewards and auditors of everything, and IT in house; the operator on the host."""
    allowed = may_act(actor)
    who = standing_for(actor)
    if not allowed or who is None:
        return allowed
    root = place("office", umbrella_id())
    keeps = who.function == "it" or who.has("steward", root) or who.has("auditor", root)
    return ALLOWED if who.in_house and keeps else not_found("That job")


def may_run_jobs(actor: Actor, asked_by: UUID | None) -> Decision:
    """Retrying and calling off: whoever asked for the job, stewards of everything, and IT in house; the operator."""
    allowed = may_act(actor)
    who = standing_for(actor)
    if not allowed or who is None or who.id == asked_by:
        return allowed
    if who.in_house and (who.function == "it" or who.has("steward", place("office", umbrella_id()))):
        return ALLOWED
    if may_see_jobs(actor):
        return refused("role_missing", "Only whoever asked for it, a steward of everything or IT does this.")
    return not_found("That job")


def may_hold_token(actor: Actor, person: Person) -> Decision:
    """Everyone for themselves; for a software agent whoever manages it."""
    if actor.person_id == person.id:
        return may_act(actor)
    if person.kind != "agent":
        return refused("not_yours", "A token is made by the person it belongs to.")
    return may_manage_person(actor, person)


def may_turn_key(actor: Actor, change: TwoKeyChange) -> Decision:
    """Communications turns one key, IT the other, both in house (law 4)."""
    return may_turn(standing_for(actor), change)


def may_turn(who: Standing | None, change: TwoKeyChange) -> Decision:
    """The same for a standing already read."""
    allowed = may_hold_key(who)
    if not allowed or who is None:
        return allowed
    if change.state != TwoKeyChange.State.OPEN:
        return refused("change_closed", f"This change is {change.state} already.", 409)
    if change.refused_by_id is not None:
        return refused("key_refused", "A key of this change was refused; the charter's decider decides now.", 409)
    if turned_by(change, who.function) is not None:
        return refused("key_turned", "The key of your side is turned already; the other side's is missing.", 409)
    return ALLOWED


def may_hold_key(who: Standing | None) -> Decision:
    """Whether this person is one who turns keys at all."""
    if who is None or not who.active:
        return refused("standing_ended", "Keys are turned by signed-in people whose access holds.", 401)
    if not who.in_house:
        return not_found("That change")
    if who.function not in KEY_FUNCTIONS:
        return refused("no_key", "Only people of communications and of IT turn keys.")
    return ALLOWED


def may_refuse_recovery(actor: Actor, recovery: Recovery) -> Decision:
    """A key holder of the side that is left."""
    return may_refuse(standing_for(actor), recovery)


def may_refuse(who: Standing | None, recovery: Recovery) -> Decision:
    """The same for a standing already read."""
    allowed = may_hold_key(who)
    if not allowed or who is None:
        return allowed
    if who.function == recovery.function:
        return refused("own_side", "It is for the other side to refuse it.")
    if recovery.closed_at is not None:
        return refused("recovery_closed", "It was refused, or taken up, or is over already.", 409)
    return ALLOWED


def may_withdraw_change(actor: Actor, change: TwoKeyChange) -> Decision:
    """Whoever proposed it, or a steward of its office."""
    if change.state != TwoKeyChange.State.OPEN:
        return refused("change_closed", f"This change is {change.state} already.", 409)
    if actor.person_id == change.proposed_by_id:
        return may_act(actor)
    return may_manage(actor, place("office", change.office_id))


def may_decide(actor: Actor, change: TwoKeyChange, decider_id: UUID | None, *, overdue: bool) -> Decision:
    """The charter's decider, in house, once a key was refused or stayed unturned for a working day."""
    who = standing_for(actor)
    allowed = may_act(actor)
    if not allowed:
        return allowed
    if who is None or not who.in_house:
        return not_found("That change")
    if decider_id is None or actor.person_id != decider_id:
        return refused("not_the_decider", "Only the decider named in the office's charter decides this.")
    if change.state != TwoKeyChange.State.OPEN:
        return refused("change_closed", f"This change is {change.state} already.", 409)
    if change.refused_by_id is None and not overdue:
        return refused("not_due", "Both keys may still be turned; it comes to you if one is refused or late.", 409)
    return ALLOWED


def turned_by(change: TwoKeyChange, function: str) -> UUID | None:
    """Who turned the key of one side."""
    return change.communications_by_id if function == "communications" else change.it_by_id


def _sponsors(actor: Actor, partner_id: UUID) -> bool:
    who = standing_for(actor)
    return (
        who is not None
        and who.in_house
        and Engagement.objects.filter(partner_id=partner_id, sponsor_id=who.id, ended_at=None).exists()
    )
