"""What the ledger keeps of posts: that they were asked for, approved, moved; never what stands in a draft."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from masthead.ledger.entries import EntryData


@dataclass(frozen=True, slots=True, kw_only=True)
class PostStarted(EntryData):
    KIND: ClassVar[str] = "post.started"
    post_kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MediumAdded(EntryData):
    KIND: ClassVar[str] = "medium.added"
    sha256: str
    mime: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionSubmitted(EntryData):
    KIND: ClassVar[str] = "revision.submitted"
    revision: UUID
    number: int
    digest: str
    accounts: list[UUID]
    due_at: datetime
    findings: list[str]
    verdicts: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionBlocked(EntryData):
    KIND: ClassVar[str] = "revision.blocked"
    digest: str
    accounts: list[UUID]
    findings: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionApproved(EntryData):
    KIND: ClassVar[str] = "revision.approved"
    revision: UUID
    digest: str
    accounts: list[UUID]
    earliest: datetime
    latest: datetime
    findings_seen: list[str]
    opened: list[str]
    note: str
    complete: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalWithdrawn(EntryData):
    KIND: ClassVar[str] = "approval.withdrawn"
    revision: UUID
    digest: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionRejected(EntryData):
    KIND: ClassVar[str] = "revision.rejected"
    revision: UUID
    digest: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PostWithdrawn(EntryData):
    KIND: ClassVar[str] = "post.withdrawn"
    reason: str
    deliveries: list[UUID]


@dataclass(frozen=True, slots=True, kw_only=True)
class RemarkMade(EntryData):
    KIND: ClassVar[str] = "post.remarked"
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PostAdopted(EntryData):
    KIND: ClassVar[str] = "post.adopted"
    author: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryMoved(EntryData):
    KIND: ClassVar[str] = "delivery.new_window"
    post: UUID
    digest: str
    was: str
    due_at: datetime
    last_moment: datetime
    approvals_renewed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryDropped(EntryData):
    KIND: ClassVar[str] = "delivery.dropped"
    post: UUID
    was: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateMade(EntryData):
    KIND: ClassVar[str] = "template.made"
    name: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateRetired(EntryData):
    KIND: ClassVar[str] = "template.retired"
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingApprovalGiven(EntryData):
    KIND: ClassVar[str] = "standing_approval.given"
    template: UUID
    digest: str
    accounts: list[UUID]
    senders: list[UUID]
    count: int
    ends_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingApprovalWithdrawn(EntryData):
    KIND: ClassVar[str] = "standing_approval.withdrawn"
    template: UUID
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDeclared(EntryData):
    KIND: ClassVar[str] = "event.declared"
    event_kind: str
    name: str
    accounts: list[UUID]
    confidential: bool
    words: list[str]
    ends_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventClosed(EntryData):
    KIND: ClassVar[str] = "event.closed"
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaQuarantined(EntryData):
    KIND: ClassVar[str] = "media.quarantined"
    address: str
    sha256: str
    label: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarantineLifted(EntryData):
    KIND: ClassVar[str] = "quarantine.lifted"
    address: str
    sha256: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FalseAlarmReported(EntryData):
    KIND: ClassVar[str] = "false_alarm.reported"
    review: UUID
    code: str
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FalseAlarmSettled(EntryData):
    KIND: ClassVar[str] = "false_alarm.settled"
    code: str
    outcome: str
    reports: int
    change: UUID | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotReserved(EntryData):
    KIND: ClassVar[str] = "slot.reserved"
    at: datetime
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotFilled(EntryData):
    KIND: ClassVar[str] = "slot.filled"
    post: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotDropped(EntryData):
    KIND: ClassVar[str] = "slot.dropped"
    title: str
    reason: str
