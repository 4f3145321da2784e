"""Asking for two keys to let more through on an account: by its owners, and by what suggests it to them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from masthead.ledger.action import Action
from masthead.ledger.entries import plain
from masthead.people.places import umbrella_id
from masthead.people.steps import propose_change
from masthead.registry.effects import CHANGE_ACCOUNT
from masthead.registry.models import Account


def ask_to_loosen(
    act: Action, account: Account, wanted: Mapping[str, Any], items: Collection[str], reason: str
) -> UUID:
    """Ask for two keys to change facts of an account; `items` say what that lets through. Returns the change."""
    office_id = umbrella_id() if "office_id" in wanted else account.office_id
    change = propose_change(
        act,
        kind=CHANGE_ACCOUNT,
        office_id=office_id or account.office_id,
        subject=account.id,
        summary=f"Change {account.display_name} on {account.network}",
        payload=plain({"account": account.id, "version": account.version, "facts": wanted}),
        items=items,
        reason=reason,
    )
    return change.id
