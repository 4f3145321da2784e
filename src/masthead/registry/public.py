"""What the public may know of the register: which accounts speak for the organization."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.functions import Collate

from masthead.people.standing import Where
from masthead.registry.models import Account

SANDBOX = "sandbox"


@dataclass(frozen=True, slots=True)
class PublicAccount:
    """An account as the public sees it. `band` and `emblem` are its colour and mark on our pages."""

    id: UUID
    display_name: str
    handle: str
    network: str
    url: str
    office: str
    band: int
    emblem: str
    followers: int | None
    retired_at: datetime | None = None


def public_accounts(limit: int | None = None) -> list[PublicAccount]:
    """The accounts that speak for the organization now, by office and name: official, active, on a real network."""
    return [_public(row) for row in _official("active")[:limit]]


def public_account_count() -> int:
    """How many accounts speak for the organization now."""
    return _official("active").count()


def retired_accounts(limit: int = 20) -> list[PublicAccount]:
    """Accounts that once spoke for the organization and no longer do, the last retired first."""
    return [_public(row) for row in _official("retired").order_by("-retired_at", "id")[:limit]]


def speakers(account_ids: Collection[UUID]) -> dict[UUID, PublicAccount]:
    """Who said what is public already, whatever became of the account since."""
    rows = Account.objects.select_related("office").filter(id__in=set(account_ids))
    return {row.id: _public(row) for row in rows}


def sandbox_account(account_id: UUID) -> PublicAccount | None:
    """One account on the sandbox, or None."""
    row = Account.objects.select_related("office").filter(id=account_id, network=SANDBOX).first()
    return _public(row) if row else None


def place_of(account_id: UUID) -> Where | None:
    """The account with all offices above it, as rights are asked on it; None when there is no such account."""
    row = Account.objects.filter(id=account_id).values_list("office__ancestors", flat=True).first()
    return None if row is None else Where(account_id=account_id, offices=tuple(row))


def _official(state: str) -> QuerySet[Account]:
    return (
        Account.objects.select_related("office")
        .filter(kind="official", state=state)
        .exclude(network=SANDBOX)
        .order_by(Collate("office__name", "C"), "office_id", Collate("display_name", "C"), "id")
    )


def _public(row: Account) -> PublicAccount:
    return PublicAccount(
        id=row.id,
        display_name=row.display_name,
        handle=row.handle,
        network=row.network,
        url=row.url,
        office=row.office.name,
        band=row.band,
        emblem=row.emblem,
        followers=row.followers,
        retired_at=row.retired_at,
    )
