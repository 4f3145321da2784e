"""What is said of two-key changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from masthead.ledger.entries import EntryData


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeProposed(EntryData):
    """A two-key change waits for its keys. `items` is the reviewed list."""

    KIND: ClassVar[str] = "change.proposed"
    change: UUID
    change_kind: str
    summary: str
    items: tuple[str, ...]
    reason: str
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyTurned(EntryData):
    """One side turned its key; `effective` when it was the second."""

    KIND: ClassVar[str] = "change.key_turned"
    change: UUID
    change_kind: str
    summary: str
    function: str
    effective: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyVoided(EntryData):
    """A key turned earlier no longer counts: whoever turned it does not stand any more."""

    KIND: ClassVar[str] = "change.key_voided"
    change: UUID
    function: str
    person: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyRefused(EntryData):
    """One side refused its key. With a decider it is theirs now; without one the change is closed."""

    KIND: ClassVar[str] = "change.key_refused"
    change: UUID
    summary: str
    reason: str
    decider: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeWithdrawn(EntryData):
    """A two-key change was taken back."""

    KIND: ClassVar[str] = "change.withdrawn"
    change: UUID
    summary: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeDecided(EntryData):
    """The charter's decider decided, with a reason."""

    KIND: ClassVar[str] = "change.decided"
    change: UUID
    change_kind: str
    summary: str
    go: bool
    reason: str
