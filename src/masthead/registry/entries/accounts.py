"""What is said of accounts and their owners."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from masthead.ledger.entries import EntryData


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountProposed(EntryData):
    """An account is on the register; it cannot send yet."""

    KIND: ClassVar[str] = "account.proposed"
    network: str
    handle: str
    account_kind: str
    imported: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountChanged(EntryData):
    """Facts about an account changed: each field with what it was and what it is."""

    KIND: ClassVar[str] = "account.changed"
    handle: str
    fields: dict[str, Any]
    told: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountActivated(EntryData):
    """Two keys made an account active, with both its owners."""

    KIND: ClassVar[str] = "account.activated"
    handle: str
    account_kind: str
    communications_owner: UUID | None
    it_owner: UUID | None
    communications_deputy: UUID | None
    it_deputy: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnersChanged(EntryData):
    """Two keys changed who answers for an account."""

    KIND: ClassVar[str] = "account.owners_changed"
    handle: str
    fields: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRetired(EntryData):
    """An account speaks no more."""

    KIND: ClassVar[str] = "account.retired"
    handle: str
    reason: str
    told: tuple[UUID, ...] = ()
