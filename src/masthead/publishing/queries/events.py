"""Reads of events: what makes words sensitive."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from masthead.kernel.actor import Actor
from masthead.kernel.clock import now
from masthead.people.queries.seeing import viewer
from masthead.publishing.models import Event


@dataclass(frozen=True, slots=True)
class EventView:
    """Something that happened outside, with the words that it makes sensitive, for an office and all below it."""

    id: UUID
    name: str
    office_id: UUID
    office: str
    words: tuple[str, ...]
    declared_by: str
    declared_at: datetime
    ends_at: datetime | None
    closed_at: datetime | None


def events(actor: Actor, *, over: bool = False, limit: int = 1000) -> tuple[EventView, ...]:
    """Events in force, or those that are over, the last declared first; for people in house."""
    who = viewer(actor)
    if who is not None and not who.in_house:
        return ()
    gone = Q(closed_at__isnull=False) | Q(ends_at__lte=now())
    rows = Event.objects.select_related("office", "declared_by").filter(gone if over else ~gone)
    return tuple(
        EventView(
            id=row.id,
            name=row.name,
            office_id=row.office_id,
            office=row.office.name,
            words=tuple(row.words),
            declared_by=row.declared_by.name,
            declared_at=row.declared_at,
            ends_at=row.ends_at,
            closed_at=row.closed_at,
        )
        for row in rows.order_by("-declared_at", "-id")[:limit]
    )
