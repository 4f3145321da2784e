"""What is said of complete lists of people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from masthead.ledger.entries import EntryData


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryRead(EntryData):
    """A complete list was taken: who was missing from it is suspended, each by an entry of their own."""

    KIND: ClassVar[str] = "directory.read"
    file_name: str
    sha256: str
    suspended: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryHeld(EntryData):
    """A complete list would suspend many at once: their sign-in ended, and it waits for a person."""

    KIND: ClassVar[str] = "directory.held"
    file_name: str
    sha256: str
    missing: tuple[UUID, ...]
    in_house: int
    partners: int
    sessions_ended: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryConfirmed(EntryData):
    """A person confirmed the list: who was missing from it is suspended."""

    KIND: ClassVar[str] = "directory.confirmed"
    file_name: str
    suspended: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryRejected(EntryData):
    """A person rejected the list: everybody may sign in again."""

    KIND: ClassVar[str] = "directory.rejected"
    file_name: str
    restored: int
    reason: str
