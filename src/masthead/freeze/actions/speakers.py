"""Naming who may speak through a freeze, and taking the naming back."""

from __future__ import annotations

from uuid import UUID

from masthead.freeze.entries import SpeakerWithdrawn
from masthead.freeze.models import Freeze, Speaker
from masthead.freeze.permissions import may_be_named, may_name_speaker
from masthead.freeze.scopes import place_of
from masthead.freeze.steps import name_for
from masthead.kernel.actor import Actor
from masthead.kernel.errors import Conflict, NotFound
from masthead.ledger.action import Action
from masthead.people.standing import standing_of


def name_speaker(*, actor: Actor, freeze_id: UUID, person_id: UUID) -> UUID:
    """A crisis lead of the freeze's scope names somebody in house who may speak through it; returns the naming's id."""
    with Action("freeze.name_speaker", actor) as act:
        freeze = Freeze.objects.select_for_update().filter(id=freeze_id).first()
        if freeze is None:
            raise NotFound("That freeze was not found, or is not yours to see.")
        act.require(may_name_speaker(actor, freeze, place_of(freeze.scope, freeze.scope_id)))
        who = standing_of(person_id)
        act.require(may_be_named(who))
        if Speaker.objects.filter(freeze=freeze, person_id=person_id, withdrawn_at=None).exists():
            raise Conflict("They are named already.", code="named_already")
        named = name_for(act, freeze, person_id, who.name if who else "")
        act.answer(id=named)
    return named


def withdraw_speaker(*, actor: Actor, speaker_id: UUID) -> None:
    """They speak through this freeze no longer; what waits under their name takes no effect any more."""
    with Action("freeze.withdraw_speaker", actor) as act:
        named = Speaker.objects.select_for_update(of=("self",)).select_related("freeze").filter(id=speaker_id).first()
        if named is None:
            raise NotFound("That freeze was not found, or is not yours to see.")
        freeze = named.freeze
        act.require(may_name_speaker(actor, freeze, place_of(freeze.scope, freeze.scope_id)))
        if named.withdrawn_at is not None:
            raise Conflict("This was taken back already.", code="withdrawn_already")
        named.withdrawn_at, named.withdrawn_by = act.now, actor.person
        named.save(update_fields=["withdrawn_at", "withdrawn_by"])
        act.record(SpeakerWithdrawn(subject=freeze.id, scope_name=freeze.scope_name, person=named.person_id))
        act.answer(id=named.id)
