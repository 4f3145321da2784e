"""Writes to the sandbox inside an open act of an app above."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from masthead.inhouse.models import Fault, Item


def set_fault(account_id: UUID, mode: str, times: int, seconds: float) -> None:
    """Put a fault on a sandbox account, in the place of the one it had."""
    Fault.objects.bulk_create(
        [Fault(account_id=account_id, mode=mode, times=times, seconds=seconds)],
        update_conflicts=True,
        unique_fields=["account_id"],
        update_fields=["mode", "times", "seconds"],
    )


def clear_fault(account_id: UUID) -> bool:
    """Take the account's fault away. False when it had none."""
    return bool(Fault.objects.filter(account_id=account_id).delete()[0])


def put_from_outside(account_id: UUID, text: str, at: datetime) -> UUID:
    """Show words on a sandbox account that no delivery put there: what an intruder would have done."""
    item = Item(network=Item.Network.SANDBOX, account_id=account_id, text=text, at=at)
    item.save(force_insert=True)
    return item.id


def take_from_outside(item_id: UUID, at: datetime) -> None:
    """Take words from view that no delivery put there: what an intruder does to hide what was done."""
    Item.objects.filter(id=item_id, key="", retracted_at=None).update(retracted_at=at)
