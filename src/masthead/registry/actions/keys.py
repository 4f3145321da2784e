"""Keys: turned, refused, decided, withdrawn. The second key applies the effect in the same act."""

from __future__ import annotations

from uuid import UUID

from masthead.kernel.actor import Actor
from masthead.ledger.action import Action
from masthead.people import steps
from masthead.people.checks import Checks
from masthead.people.models import TwoKeyChange
from masthead.registry.effects import EFFECTS, forget_sealed
from masthead.registry.queries.charters import decider_for


def turn_key(*, actor: Actor, change_id: UUID) -> bool:
    """Turn one's key. True when it was the second: the change has taken effect."""
    with Action("change.turn_key", actor) as act:
        change, effective = steps.turn_key(act, change_id)
        if effective:
            EFFECTS[change.kind](act, change)
            forget_sealed(change)
        act.answer(effective=effective)
    return effective


def refuse_key(*, actor: Actor, change_id: UUID, reason: str) -> None:
    """Refuse one's key. It goes to the charter's decider; where there is none, the change is closed."""
    with Action("change.refuse_key", actor) as act:
        said = _reason(reason)
        forget_sealed(steps.refuse_key(act, change_id, reason=said, decider_id=_decider(change_id)))


def decide_change(*, actor: Actor, change_id: UUID, go: bool, reason: str) -> None:
    """The charter's decider decides where a key was refused or stayed unturned for a working day."""
    with Action("change.decide", actor) as act:
        said = _reason(reason)
        change, effective = steps.decide(act, change_id, decider_id=_decider(change_id), go=go, reason=said)
        if effective:
            EFFECTS[change.kind](act, change)
        forget_sealed(change)


def withdraw_change(*, actor: Actor, change_id: UUID, reason: str) -> None:
    """Take back an open change."""
    with Action("change.withdraw", actor) as act:
        forget_sealed(steps.withdraw_change(act, change_id, reason=_reason(reason)))


def _reason(reason: str) -> str:
    checks = Checks()
    said = checks.text("reason", reason, least=3, most=1000)
    checks.done()
    return said


def _decider(change_id: UUID) -> UUID | None:
    office_id = TwoKeyChange.objects.filter(id=change_id).values_list("office_id", flat=True).first()
    return decider_for(office_id) if office_id else None
