"""Reads of the slots of the calendar: what is kept free, and whether it was filled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from masthead.kernel.actor import Actor
from masthead.kernel.clock import now
from masthead.publishing.models import Delivery, Post, Slot
from masthead.publishing.queries.choices import plannable_by
from masthead.publishing.queries.seen import Seen, seen_by
from masthead.registry.public import PublicAccount, speakers

SOON = timedelta(hours=24)
MOST_SOON = 50
"""How long before its moment an empty slot is brought to its planner."""


@dataclass(frozen=True, slots=True)
class SlotView:
    """A place kept free in the calendar, with its working title. It publishes nothing, whatever becomes of it.

    `state` is `empty` while nobody writes it, `writing` once a post was begun, `filled` when that was sent for review,
    `left_empty` when its moment passed without.
    """

    id: UUID
    account: PublicAccount
    at: datetime
    title: str
    planned_by: str
    mine: bool
    state: str
    post_id: UUID | None


def slots(
    actor: Actor,
    *,
    begin: datetime | None = None,
    end: datetime | None = None,
    account_id: UUID | None = None,
    mine: bool = False,
    limit: int = 500,
    after: UUID | None = None,
) -> tuple[SlotView, ...]:
    """The slots that the actor sees from `begin` to before `end`, by moment. `mine`: only those they planned. `after`
    is the `id` of the last one of the page before."""
    seen = seen_by(actor)
    rows = _seen(seen, mine)
    rows = rows.filter(at__gte=begin) if begin else rows
    rows = rows.filter(at__lt=end) if end else rows
    rows = rows.filter(account_id=account_id) if account_id else rows
    last = Slot.objects.filter(id=after).first() if after else None
    if last is not None:
        rows = rows.filter(Q(at__gt=last.at) | Q(at=last.at, id__gt=last.id))
    return _views(list(rows.select_related("planned_by").order_by("at", "id")[:limit]), actor.person_id)


def soon_empty(actor: Actor) -> tuple[SlotView, ...]:
    """The actor's own slots that fall due within a day, and for which nothing was sent for review."""
    at = now()
    mine = Slot.objects.filter(dropped_at=None, planned_by=actor.person_id, at__gt=at, at__lt=at + SOON)
    found = _views(list(mine.select_related("planned_by").order_by("at", "id")[:MOST_SOON]), actor.person_id)
    return tuple(slot for slot in found if slot.state in {"empty", "writing"})


def _seen(seen: Seen, mine: bool) -> QuerySet[Slot]:
    rows = Slot.objects.filter(dropped_at=None)
    if seen.who is None:
        return rows
    own = Q(planned_by=seen.who.id)
    if mine:
        return rows.filter(own)
    if seen.author is not None:
        return rows.filter(own | Q(account_id__in=[account.id for account in plannable_by(seen.who)]))
    return rows.filter(own | Q(account_id__in=seen.accounts)) if seen.accounts is not None else rows


def _views(rows: Sequence[Slot], reader: UUID | None) -> tuple[SlotView, ...]:
    if not rows:
        return ()
    accounts = speakers([row.account_id for row in rows])
    asked = Delivery.objects.filter(post_id=OuterRef("id")).exclude(state=Delivery.State.WITHDRAWN)
    begun = Post.objects.filter(id__in=[row.post_id for row in rows if row.post_id])
    begun = begun.exclude(state=Post.State.WITHDRAWN)
    filled = dict(begun.annotate(asked=Exists(asked)).values_list("id", "asked"))
    at = now()
    return tuple(
        SlotView(
            id=row.id,
            account=accounts[row.account_id],
            at=row.at,
            title=row.title,
            planned_by=row.planned_by.name,
            mine=row.planned_by_id == reader,
            state=_state(row, filled, at),
            post_id=row.post_id if row.post_id in filled else None,
        )
        for row in rows
        if row.account_id in accounts
    )


def _state(row: Slot, filled: dict[UUID, bool], at: datetime) -> str:
    if row.post_id is not None and filled.get(row.post_id):
        return "filled"
    if row.at <= at:
        return "left_empty"
    return "writing" if row.post_id in filled else "empty"
