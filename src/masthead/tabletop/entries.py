"""What the tabletop's acts say in the ledger. What was played is no entry: it never happened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from masthead.ledger.entries import EntryData


@dataclass(frozen=True, slots=True, kw_only=True)
class RunAsked(EntryData):
    """An accident is to be played on a copy of the organization."""

    KIND: ClassVar[str] = "tabletop.asked"
    incident: str
    account_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFinished(EntryData):
    """An accident was played, and its result is kept."""

    KIND: ClassVar[str] = "tabletop.finished"
    incident: str
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFailed(EntryData):
    """An accident could not be played."""

    KIND: ClassVar[str] = "tabletop.failed"
    incident: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RunCancelled(EntryData):
    """A run was called off before it was over."""

    KIND: ClassVar[str] = "tabletop.cancelled"
    incident: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRemoved(EntryData):
    """A run was removed, with its result; what it had come to is told here."""

    KIND: ClassVar[str] = "tabletop.removed"
    incident: str
    account_name: str
    outcome: str
