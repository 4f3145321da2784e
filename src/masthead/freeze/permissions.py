"""Who may stop, and who may start again."""

from __future__ import annotations

from uuid import UUID

from masthead.core.decision import ALLOWED, Decision, not_found, refused
from masthead.freeze.models import Freeze, Thaw
from masthead.freeze.scopes import Place
from masthead.kernel.actor import Actor, ActorKind
from masthead.people.standing import Standing, standing_for, standing_of

_FREEZE = "You may freeze what is yours: accounts you own, campaigns you own, and what you are on call for or lead."


def may_place(actor: Actor, place: Place) -> Decision:
    """Owners, campaign owners, people on call and crisis leads freeze what is theirs. So does the operator."""
    if actor.kind == ActorKind.OPERATOR:
        return ALLOWED
    who = standing_for(actor)
    if who is None or not who.active:
        return refused("standing_ended", "Your access has ended.", 401)
    if not who.in_house:
        return refused("outsider", "Only people in house freeze. Call your sponsor now.")
    if actor.person_id in place.owners or who.has("crisis_lead", place.where) or _on_call(who, place):
        return ALLOWED
    return refused("not_yours", _FREEZE) if place.known_to(who) else not_found("That scope")


def may_ask_thaw(actor: Actor, freeze: Freeze, place: Place) -> Decision:
    """Anyone in house with a part in the scope may be one of the two."""
    who = standing_for(actor)
    if who is None or not who.active:
        return refused("standing_ended", "Lifting a freeze is done by two signed-in people.", 403)
    if not who.in_house:
        return refused("outsider", "Only people in house lift a freeze.")
    if freeze.lifted_at is not None:
        return refused("already_lifted", "This freeze was lifted already.", 409)
    if actor.person_id in place.owners or who.roles_on(place.where) & {"crisis_lead", "approver", "steward"}:
        return ALLOWED
    return refused("not_yours", "Two people in house with a part in this scope lift it; you have none.")


def may_confirm_thaw(actor: Actor, thaw: Thaw, freeze: Freeze, place: Place) -> Decision:
    """The second of two: another person, so that one of both leads in crises, and one is of IT where access is in
    doubt."""
    asked = may_ask_thaw(actor, freeze, place)
    if not asked:
        return asked
    if actor.person_id == thaw.first_by:
        return refused("same_person", "You asked for this yourself. A second person lifts it.")
    pair = [who for who in (standing_of(thaw.first_by), standing_for(actor)) if who is not None]
    if len(pair) < 2 or not pair[0].active or not pair[0].in_house:
        return refused("first_gone", "Whoever asked no longer has access. Ask again, and let another confirm.", 409)
    if not any(who.has("crisis_lead", place.where) for who in pair):
        return refused("no_crisis_lead", "One of the two must be a crisis lead of this scope.")
    if freeze.access_in_doubt and not any(who.function == "it" for who in pair):
        return refused("no_it", "Access is in doubt: one of the two must be of IT.")
    return ALLOWED


def _on_call(who: Standing, place: Place) -> bool:
    if not who.on_call or who.office_id is None:
        return False
    return (place.scope != "all" and who.office_id in place.where.offices) or len(who.offices) == 1


def part_of(who: Standing, scope_id: UUID | None) -> bool:
    """Whether the person has any right that names this scope."""
    return any(right.scope == "all" or right.scope_id == scope_id for right in who.rights)
