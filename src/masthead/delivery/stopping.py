"""Writing down that a delivery did not go, and why, inside an open act."""

from __future__ import annotations

from uuid import UUID

from masthead.delivery.entries import DeliveryStopped
from masthead.delivery.gate import Gate
from masthead.ledger.action import Action
from masthead.publishing.models import Delivery

_STATE = {
    "hold": Delivery.State.HELD,
    "miss": Delivery.State.MISSED,
    "fail": Delivery.State.FAILED,
    "doubt": Delivery.State.UNCERTAIN,
    "again": Delivery.State.WAITING,
}


def stop(act: Action, delivery_id: UUID, account_id: UUID, decided: Gate) -> None:
    """The delivery comes to rest as `decided` says: hold, miss, fail, doubt (uncertain) or again (it waits on)."""
    state = _STATE[decided.way]
    Delivery.objects.filter(id=delivery_id).update(
        state=state, held_code=decided.code, held_because=decided.sentence, changed_at=act.now
    )
    act.record(
        DeliveryStopped(
            subject=delivery_id, account=account_id, state=state.value, code=decided.code, sentence=decided.sentence
        )
    )
