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


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceAsked(EntryData):
    """Somebody had an account's own voice learned anew."""

    KIND: ClassVar[str] = "voice.asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class VoicesAsked(EntryData):
    """The daily turn: so many voices are due."""

    KIND: ClassVar[str] = "voice.due"
    due: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceLearned(EntryData):
    """An account's own voice was learned from so many posts; `silent` where they are too few to tell it."""

    KIND: ClassVar[str] = "voice.learned"
    posts: int
    version: int
    silent: bool
