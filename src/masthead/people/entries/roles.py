"""What is said of roles and of tokens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from masthead.ledger.entries import EntryData


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleGranted(EntryData):
    """A person holds a role on a scope, until a date or until it is ended."""

    KIND: ClassVar[str] = "role.granted"
    person: UUID
    role: str
    scope: str
    scope_id: UUID | None
    engagement: UUID | None
    until: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleEnded(EntryData):
    """A person no longer holds a role."""

    KIND: ClassVar[str] = "role.ended"
    person: UUID
    role: str
    scope: str
    scope_id: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenCreated(EntryData):
    """A token was made for a person. Its text is in no entry."""

    KIND: ClassVar[str] = "token.created"
    person: UUID
    name: str
    scopes: tuple[str, ...]
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenRevoked(EntryData):
    """A token opens nothing any more."""

    KIND: ClassVar[str] = "token.revoked"
    person: UUID
    name: str
