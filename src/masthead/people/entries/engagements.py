"""What is said of partners' contracts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from masthead.ledger.entries import EntryData


@dataclass(frozen=True, slots=True, kw_only=True)
class EngagementOpened(EntryData):
    """A partner's contract, as Masthead enforces it."""

    KIND: ClassVar[str] = "engagement.opened"
    partner: UUID
    title: str
    sponsor: UUID
    offices: tuple[UUID, ...]
    accounts: tuple[UUID, ...]
    activities: tuple[str, ...]
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class EngagementChanged(EntryData):
    """An engagement covers something else now: each field with what it was and what it is."""

    KIND: ClassVar[str] = "engagement.changed"
    title: str
    fields: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class EngagementEnded(EntryData):
    """An engagement ended before its last moment."""

    KIND: ClassVar[str] = "engagement.ended"
    title: str
    reason: str
