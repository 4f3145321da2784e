"""What is said of how the networks' own logins stand, and of accounts in doubt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from masthead.ledger.entries import EntryData


@dataclass(frozen=True, slots=True, kw_only=True)
class PostureAttested(EntryData):
    """Somebody of IT said how a network's own login for an account stands, and whom they asked."""

    KIND: ClassVar[str] = "posture.attested"
    handle: str
    native_login: str
    second_factor: str
    off_since: str | None
    recovery: str
    asked: str
    asked_on: str
    told: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PostureChecked(EntryData):
    """The logins of a scope were looked through: how many accounts, what is open by how many, and what is clean.

    `without_factor` are the people of the house who sign in here without a second factor.
    """

    KIND: ClassVar[str] = "posture.checked"
    scope: str
    scope_id: UUID | None
    accounts: int
    open: dict[str, int]
    accepted: dict[str, int]
    clean: tuple[str, ...]
    without_factor: tuple[UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PostureFound(EntryData):
    """What a check found open at one account; both its owners are told, at each check anew."""

    KIND: ClassVar[str] = "posture.found"
    handle: str
    findings: tuple[str, ...]
    sentences: tuple[str, ...]
    told: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskAccepted(EntryData):
    """Somebody of IT bears a finding until a moment; after it, it is open again."""

    KIND: ClassVar[str] = "posture.risk_accepted"
    handle: str
    finding: str
    until: datetime
    reason: str
    told: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountDoubted(EntryData):
    """An account is not known to be in our hands: nothing is sent from it."""

    KIND: ClassVar[str] = "account.doubted"
    handle: str
    reason: str
    told: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreAsked(EntryData):
    """One side of an account went through the list and asks to bring it back."""

    KIND: ClassVar[str] = "account.restore_asked"
    handle: str
    side: str
    checked: tuple[str, ...]
    note: str
    told: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRestored(EntryData):
    """Both sides of an account brought it back: it may send again."""

    KIND: ClassVar[str] = "account.restored"
    handle: str
    first: UUID
    second: UUID
    checked: tuple[str, ...]
    note: str
    doubted_at: datetime
