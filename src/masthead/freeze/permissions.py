"""Who may stop, who may speak meanwhile, and who may start again."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from masthead.core.decision import ALLOWED, Decision, not_found, refused
from masthead.freeze.models import Freeze, Speaker, Thaw
from masthead.freeze.scopes import Place, place_of
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


def may_name_speaker(actor: Actor, freeze: Freeze, place: Place) -> Decision:
    """A crisis lead of the freeze's scope, in house, while it holds."""
    who = standing_for(actor)
    if who is None or not who.active:
        return refused("standing_ended", "This is done by a signed-in person whose access holds.", 401)
    if not who.in_house:
        known = place.known_to(who)
        return refused("outsider", "Only people in house do this.") if known else not_found("That freeze")
    if not who.has("crisis_lead", place.where):
        return refused("not_crisis_lead", "Only a crisis lead of what is frozen names who may speak through it.")
    if freeze.lifted_at is not None:
        return refused("already_lifted", "This freeze is over.", 409)
    return ALLOWED


def may_be_named(who: Standing | None) -> Decision:
    """Only people in house speak through a freeze, whoever names them."""
    if who is None:
        return not_found("That person")
    if not who.in_house:
        return refused("outsider", "Partners and software agents never speak through a freeze. Name somebody in house.")
    return ALLOWED if who.active else refused("standing_ended", f"{who.name}'s access has ended.", 409)


def may_speak(who: Standing | None, freeze_ids: Collection[UUID]) -> Decision:
    """A crisis lead of what each of these freezes covers, or somebody named on it; always in house."""
    if who is None or not who.active:
        return refused("standing_ended", "This is done by a signed-in person whose access holds.", 401)
    if not who.in_house:
        return refused("outsider", "Partners and software agents never speak through a freeze. Call your sponsor.")
    for freeze in Freeze.objects.filter(id__in=freeze_ids).order_by("placed_at"):
        named = Speaker.objects.filter(freeze=freeze, person_id=who.id, withdrawn_at=None).exists()
        if not named and not who.has("crisis_lead", place_of(freeze.scope, freeze.scope_id).where):
            return refused(
                "not_named",
                f"You are not named to speak through the freeze of {freeze.scope_name}. "
                "Ask one of its crisis leads to name you, or to release it.",
            )
    return ALLOWED


def may_confirm_claim(actor: Actor, released_by: UUID, subjects: Collection[str]) -> Decision:
    """Another person in house who is of IT, or an expert in what the words concern."""
    who, allowed = _in_house(actor)
    if who is None:
        return allowed
    if who.id == released_by:
        return refused("same_person", "You released this yourself. Somebody of IT, or another expert, confirms it.")
    if who.function == "it" or who.expert_in & set(subjects):
        return ALLOWED
    return refused(
        "not_the_expert", "A cause or a culprit is confirmed by somebody of IT, or by an expert in the subject."
    )


def may_review_glass(actor: Actor, released_by: UUID, places: Sequence[Place]) -> Decision:
    """Another person in house with a part in one of the accounts: owner, crisis lead, approver or auditor."""
    who, allowed = _in_house(actor)
    if who is None:
        return allowed
    if who.id == released_by:
        return refused("same_person", "You said this yourself. Another person reviews it.")
    if any(who.id in place.owners or who.roles_on(place.where) & _REVIEWERS for place in places):
        return ALLOWED
    return refused("not_yours", "Owners, crisis leads, approvers and auditors of the account review this.")


_REVIEWERS = frozenset({"crisis_lead", "approver", "auditor"})


def _on_call(who: Standing, place: Place) -> bool:
    if not who.on_call or who.office_id is None:
        return False
    return (place.scope != "all" and who.office_id in place.where.offices) or len(who.offices) == 1


def _in_house(actor: Actor) -> tuple[Standing | None, Decision]:
    """Whoever acts, if they are of the house and may act at all; else nobody, and the no."""
    who = standing_for(actor)
    if who is None or not who.active:
        return None, refused("standing_ended", "This is done by a signed-in person whose access holds.", 401)
    return (who, ALLOWED) if who.in_house else (None, not_found())
