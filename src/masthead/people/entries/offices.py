"""What is said of the organization, its offices and its partners."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from masthead.ledger.entries import EntryData


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationFounded(EntryData):
    """The first run: the umbrella and the first two people."""

    KIND: ClassVar[str] = "organization.founded"
    name: str
    time_zone: str
    communications: UUID
    it: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeAdded(EntryData):
    """A new node of the umbrella; `parent` is None for the umbrella itself."""

    KIND: ClassVar[str] = "office.added"
    name: str
    parent: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeMoved(EntryData):
    """An office, with all below it, hangs elsewhere now."""

    KIND: ClassVar[str] = "office.moved"
    name: str
    was_under: UUID | None
    under: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeRenamed(EntryData):
    """An office bears another name."""

    KIND: ClassVar[str] = "office.renamed"
    was: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerAdded(EntryData):
    """A new agency, consultant or contractor."""

    KIND: ClassVar[str] = "partner.added"
    name: str
    partner_kind: str
