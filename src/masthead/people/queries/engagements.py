"""Reads of partners and their engagements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from masthead.kernel.actor import Actor
from masthead.kernel.clock import now
from masthead.people.models import Engagement, Partner
from masthead.people.queries.seeing import engagements_of, viewer


@dataclass(frozen=True, slots=True)
class EngagementView:
    """A contract. `state` is one of coming, running, over (its last moment passed) and ended (by somebody)."""

    id: UUID
    partner_id: UUID
    partner_name: str
    title: str
    sponsor_id: UUID
    sponsor_name: str
    office_ids: tuple[UUID, ...]
    account_ids: tuple[UUID, ...]
    activities: tuple[str, ...]
    starts_at: datetime
    ends_at: datetime
    ended_at: datetime | None
    ended_reason: str
    state: str


@dataclass(frozen=True, slots=True)
class PartnerView:
    """An agency, consultant or contractor, with its contracts, the running ones first."""

    id: UUID
    name: str
    kind: str
    people: int
    engagements: tuple[EngagementView, ...]


def engagements(actor: Actor, *, partner_id: UUID | None = None) -> tuple[EngagementView, ...]:
    """The contracts the actor sees, the latest first. Outsiders see those by which they hold rights now."""
    who = viewer(actor)
    rows = Engagement.objects.select_related("partner", "sponsor").order_by("-ends_at", "id")
    if partner_id is not None:
        rows = rows.filter(partner_id=partner_id)
    if who is not None and not who.in_house:
        rows = rows.filter(id__in=engagements_of(who))
    at = now()
    return tuple(_view(row, at) for row in rows)


def partners(actor: Actor) -> tuple[PartnerView, ...]:
    """The partners the actor sees, by name."""
    who = viewer(actor)
    rows = Partner.objects.prefetch_related("people").order_by("name")
    if who is not None and not who.in_house:
        rows = rows.filter(people=who.id)
    contracts: dict[UUID, list[EngagementView]] = {}
    for each in engagements(actor):
        contracts.setdefault(each.partner_id, []).append(each)
    return tuple(
        PartnerView(
            id=row.id,
            name=row.name,
            kind=row.kind,
            people=sum(1 for each in row.people.all() if each.state != "left"),
            engagements=tuple(sorted(contracts.get(row.id, ()), key=lambda each: each.state != "running")),
        )
        for row in rows
    )


def _view(row: Engagement, at: datetime) -> EngagementView:
    return EngagementView(
        id=row.id,
        partner_id=row.partner_id,
        partner_name=row.partner.name,
        title=row.title,
        sponsor_id=row.sponsor_id,
        sponsor_name=row.sponsor.name,
        office_ids=tuple(row.office_ids),
        account_ids=tuple(row.account_ids),
        activities=tuple(row.activities),
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        ended_at=row.ended_at,
        ended_reason=row.ended_reason,
        state=_state(row, at),
    )


def _state(row: Engagement, at: datetime) -> str:
    if row.ended_at is not None:
        return "ended"
    if at < row.starts_at:
        return "coming"
    return "running" if at < row.ends_at else "over"
