"""What is said where one side of the two keys is gone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from masthead.ledger.entries import EntryData


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryNamed(EntryData):
    """On the host a successor was named for a side of the two keys that has nobody left."""

    KIND: ClassVar[str] = "recovery.named"
    function: str
    name: str
    email: str
    opens_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryRefused(EntryData):
    """The other side refused the successor named on the host."""

    KIND: ClassVar[str] = "recovery.refused"
    function: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryTakenUp(EntryData):
    """The successor named on the host came in."""

    KIND: ClassVar[str] = "recovery.taken_up"
    function: str
    person: UUID
    name: str
