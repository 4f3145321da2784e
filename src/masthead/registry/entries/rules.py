"""What is said of charters, policies and the organization's own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from masthead.ledger.entries import EntryData


@dataclass(frozen=True, slots=True, kw_only=True)
class CharterSet(EntryData):
    """An office's charter: who does what, and who decides."""

    KIND: ClassVar[str] = "charter.set"
    assignments: dict[str, Any]
    decider: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyChanged(EntryData):
    """A version of an office's policy came into effect; `loosens` says in which ways it lets more through."""

    KIND: ClassVar[str] = "policy.changed"
    version: int
    differences: tuple[str, ...]
    loosens: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TermAdded(EntryData):
    """Something is not said from here on, in an office and all below it or from one account."""

    KIND: ClassVar[str] = "term.added"
    text: str
    severity: str
    reason: str
    told: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TermAllowed(EntryData):
    """Two keys allowed words that something stops; `clears` says what."""

    KIND: ClassVar[str] = "term.allowed"
    text: str
    clears: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TermWeighed(EntryData):
    """What is not said weighs more from here on, or, by two keys, less."""

    KIND: ClassVar[str] = "term.weighed"
    text: str
    severity: str
    before: str
    reason: str
    told: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TermEnded(EntryData):
    """What was allowed no longer is; or what was not said may be, by two keys."""

    KIND: ClassVar[str] = "term.ended"
    text: str
    term_kind: str
    reason: str
    told: tuple[UUID, ...] = ()
