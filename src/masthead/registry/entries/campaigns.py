"""What is said of campaigns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from masthead.ledger.entries import EntryData


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignAdded(EntryData):
    """A campaign with its reserved hashtags."""

    KIND: ClassVar[str] = "campaign.added"
    name: str
    owner: UUID
    hashtags: tuple[str, ...]
    accounts: tuple[UUID, ...]
    starts_on: str
    ends_on: str
    risk_note: str = ""
    stop_plan: str = ""
    members: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignReviewed(EntryData):
    """A person other than its owner read a campaign's risk note and decided on its launch: go, pilot or no_go."""

    KIND: ClassVar[str] = "campaign.reviewed"
    name: str
    owner: UUID
    owner_name: str
    reviewer: UUID
    reviewer_name: str
    decision: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignChanged(EntryData):
    """Facts about a campaign changed: each field with what it was and what it is."""

    KIND: ClassVar[str] = "campaign.changed"
    name: str
    fields: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignClosed(EntryData):
    """A campaign is over; its hashtags are free."""

    KIND: ClassVar[str] = "campaign.closed"
    name: str
    hashtags: tuple[str, ...]
