"""What the ledger keeps of freezes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from masthead.ledger.entries import EntryData


@dataclass(frozen=True, slots=True, kw_only=True)
class FreezePlaced(EntryData):
    KIND: ClassVar[str] = "freeze.placed"
    scope: str
    scope_name: str
    breadth: str
    reason: str
    ends_at: datetime | None
    access_in_doubt: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ThawAsked(EntryData):
    KIND: ClassVar[str] = "freeze.thaw_asked"
    scope_name: str
    narrow_to: list[str]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ThawWithdrawn(EntryData):
    KIND: ClassVar[str] = "freeze.thaw_withdrawn"
    scope_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FreezeLifted(EntryData):
    KIND: ClassVar[str] = "freeze.lifted"
    scope_name: str
    narrow_to: list[str]
    first_by: UUID
    second_by: UUID
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PassGiven(EntryData):
    KIND: ClassVar[str] = "freeze.pass_given"
    digest: str
    accounts: list[UUID]
    effective: bool
    reason: str
