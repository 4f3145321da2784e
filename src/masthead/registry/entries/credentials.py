"""What is said of credentials and the key that seals them: never a credential, sealed or not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from masthead.ledger.entries import EntryData


@dataclass(frozen=True, slots=True, kw_only=True)
class CredentialConnected(EntryData):
    """What opens a network for an account was put in place, sealed to the key of this name."""

    KIND: ClassVar[str] = "credential.connected"
    handle: str
    rights: tuple[str, ...]
    key: str
    expires_at: datetime | None
    again: bool
    told: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CredentialRevoked(EntryData):
    """Masthead no longer opens a network for an account."""

    KIND: ClassVar[str] = "credential.revoked"
    handle: str
    reason: str
    told: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SealingKeyRotated(EntryData):
    """All credentials are sealed to a new key."""

    KIND: ClassVar[str] = "sealing_key.rotated"
    key: str
    credentials: int
