"""What the ledger keeps of deliveries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from masthead.ledger.entries import EntryData


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryStarted(EntryData):
    KIND: ClassVar[str] = "delivery.started"
    digest: str
    act: str
    attempt: int
    by_pass: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliverySent(EntryData):
    KIND: ClassVar[str] = "delivery.sent"
    digest: str
    network_id: str
    url: str
    settled_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryRetracted(EntryData):
    KIND: ClassVar[str] = "delivery.retracted"
    target: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryStopped(EntryData):
    """Held, missed, uncertain, failed, or put back to wait: with the reason people read."""

    KIND: ClassVar[str] = "delivery.stopped"
    state: str
    code: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveriesSwept(EntryData):
    """Many at once came to rest for one reason: missed at their last moment, or held after a thaw."""

    KIND: ClassVar[str] = "delivery.swept"
    state: str
    code: str
    deliveries: list[UUID]


@dataclass(frozen=True, slots=True, kw_only=True)
class TakedownAsked(EntryData):
    KIND: ClassVar[str] = "delivery.takedown_asked"
    target: UUID
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UncertainSettled(EntryData):
    KIND: ClassVar[str] = "delivery.settled_by_person"
    outcome: str
    url: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutageNoticed(EntryData):
    KIND: ClassVar[str] = "worker.outage_noticed"
    minutes: int
