"""What is said of background work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from masthead.ledger.entries import EntryData


@dataclass(frozen=True, slots=True, kw_only=True)
class JobCancelled(EntryData):
    """Background work was called off, or laid aside after it failed."""

    KIND: ClassVar[str] = "job.cancelled"
    what: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JobRetried(EntryData):
    """Background work that ended, or hung, was asked for again, in the name of whoever asked now."""

    KIND: ClassVar[str] = "job.retried"
    what: str
    title: str
