"""One delivery, with all that was tried and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from masthead.delivery.models import Attempt, PublishedCopy
from masthead.kernel.actor import Actor
from masthead.kernel.errors import NotFound
from masthead.networks.unknown import Unknown, of_delivery
from masthead.publishing.models import Delivery
from masthead.publishing.queries.planned import DeliveryView, views
from masthead.publishing.queries.seen import Seen, seen_by


@dataclass(frozen=True, slots=True)
class AttemptView:
    """One public call, in real time. `outcome`: open, sent, nothing, unknown."""

    number: int
    started_at: datetime
    ended_at: datetime | None
    outcome: str
    sentence: str


@dataclass(frozen=True, slots=True)
class CopyView:
    """What was said, as it was said, and when it was taken down."""

    text: str
    network_id: str
    url: str
    sent_at: datetime
    retracted_at: datetime | None


@dataclass(frozen=True, slots=True)
class DeliveryHistory:
    """A delivery with its attempts, its published copy, and the takedowns asked of it."""

    delivery: DeliveryView
    attempts: tuple[AttemptView, ...]
    copy: CopyView | None
    takedowns: tuple[DeliveryView, ...]

    @property
    def may_take_down(self) -> bool:
        """Whether whoever looks may ask for it to be taken down now."""
        open_one = any(one.stored in {"waiting", "sending", "uncertain"} for one in self.takedowns)
        known = self.copy is not None and self.copy.network_id != ""
        return self.delivery.may_take_down and self.delivery.stored == "sent" and known and not open_one

    @property
    def unknown(self) -> tuple[Unknown, ...]:
        """What Masthead cannot know of it (law 12)."""
        return of_delivery(self.delivery.account.network)


def delivery(actor: Actor, delivery_id: UUID) -> DeliveryHistory:
    """One delivery and its history. Raises `NotFound` for what the actor may not see."""
    seen = seen_by(actor)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT d.id FROM publishing_delivery d WHERE d.id = %(id)s AND {seen.condition}",
            {**seen.params, "id": delivery_id},
        )
        found = cursor.fetchone()
    if found is None:
        raise NotFound("That delivery was not found, or is not yours to see.")
    one = views([delivery_id], seen)[0]
    taken = Delivery.objects.filter(post_id=one.post_id, act=Delivery.Act.RETRACT, target=delivery_id).order_by("id")
    return DeliveryHistory(
        delivery=one,
        attempts=tuple(
            AttemptView(t.number, t.started_at, t.ended_at, t.outcome, t.sentence)
            for t in Attempt.objects.filter(delivery_id=delivery_id).order_by("number", "id")
        ),
        copy=_copy(delivery_id),
        takedowns=views(list(taken.values_list("id", flat=True)), seen),
    )


def state_of(delivery_id: UUID) -> str:
    """The state of a delivery as people read it: *frozen* while an open freeze covers what waits. Raises `NotFound`."""
    found = views([delivery_id], Seen(None, None))
    if not found:
        raise NotFound("That delivery was not found.")
    return found[0].state


def _copy(delivery_id: UUID) -> CopyView | None:
    copy = PublishedCopy.objects.select_related("retraction").filter(delivery_id=delivery_id).first()
    if copy is None:
        return None
    retraction = getattr(copy, "retraction", None)
    return CopyView(copy.text, copy.network_id, copy.url, copy.sent_at, retraction.at if retraction else None)
