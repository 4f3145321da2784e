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
class SpeakerNamed(EntryData):
    """Somebody may speak through a freeze."""

    KIND: ClassVar[str] = "freeze.speaker_named"
    scope_name: str
    person: UUID
    person_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerWithdrawn(EntryData):
    """Somebody speaks through a freeze no longer."""

    KIND: ClassVar[str] = "freeze.speaker_withdrawn"
    scope_name: str
    person: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PassGiven(EntryData):
    """A revision was released. `claims`: how many causes and culprits it names; without `effective` it waits."""

    KIND: ClassVar[str] = "freeze.pass_given"
    pass_kind: str
    digest: str
    accounts: list[UUID]
    freezes: list[UUID]
    findings: list[str]
    claims: int
    effective: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GlassBroken(EntryData):
    """One person alone said free text through a freeze; the owners are alarmed until another reviewed it."""

    KIND: ClassVar[str] = "freeze.glass_broken"
    digest: str
    accounts: list[UUID]
    owners: list[UUID]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PassConfirmed(EntryData):
    """The second of two agreed."""

    KIND: ClassVar[str] = "freeze.pass_confirmed"
    digest: str
    accounts: list[UUID]
    first_by: UUID
    effective: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimConfirmed(EntryData):
    """Somebody who knows confirmed the cause or the culprit that is named."""

    KIND: ClassVar[str] = "freeze.claim_confirmed"
    digest: str
    accounts: list[UUID]
    effective: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GlassReviewed(EntryData):
    """Another person reviewed what one said alone."""

    KIND: ClassVar[str] = "freeze.glass_reviewed"
    digest: str
    verdict: str
    reason: str
