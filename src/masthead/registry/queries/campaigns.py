"""Reads of campaigns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from masthead.kernel.actor import Actor
from masthead.kernel.errors import NotFound
from masthead.people.queries.seeing import viewer
from masthead.people.standing import Standing
from masthead.registry.models import Campaign
from masthead.registry.queries.accounts import visible_accounts

_ALL = 100_000


@dataclass(frozen=True, slots=True)
class CampaignView:
    """A campaign with its reserved hashtags, without their mark."""

    id: UUID
    name: str
    office_id: UUID
    office_name: str
    owner_id: UUID
    owner_name: str
    account_ids: tuple[UUID, ...]
    starts_on: date
    ends_on: date
    hashtags: tuple[str, ...]
    must_not_offend: tuple[str, ...]
    stop_plan: str
    closed_at: datetime | None


def campaigns(actor: Actor, *, closed: bool = False) -> tuple[CampaignView, ...]:
    """The campaigns the actor sees, by first day. Outsiders see those of accounts they see, and those granted them."""
    who = viewer(actor)
    rows = Campaign.objects.filter(_seen(actor, who)).order_by("starts_on", "name", "id")
    return _views(rows if closed else rows.filter(closed_at=None))


def campaign(actor: Actor, campaign_id: UUID) -> CampaignView:
    """One campaign."""
    who = viewer(actor)
    for view in _views(Campaign.objects.filter(_seen(actor, who), id=campaign_id)):
        return view
    raise NotFound("That campaign was not found, or is not yours to see.")


def _seen(actor: Actor, who: Standing | None) -> Q:
    if who is None or who.in_house:
        return Q()
    accounts = [view.id for view in visible_accounts(actor, limit=_ALL)]
    granted = [right.scope_id for right in who.rights if right.scope == "campaign"]
    return Q(account_ids__overlap=accounts) | Q(id__in=granted)


def _views(rows: QuerySet[Campaign]) -> tuple[CampaignView, ...]:
    found = rows.select_related("office", "owner").prefetch_related("tags")
    return tuple(
        CampaignView(
            id=row.id,
            name=row.name,
            office_id=row.office_id,
            office_name=row.office.name,
            owner_id=row.owner_id,
            owner_name=row.owner.name,
            account_ids=tuple(row.account_ids),
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            hashtags=tuple(sorted(tag.tag for tag in row.tags.all())),
            must_not_offend=tuple(row.must_not_offend),
            stop_plan=row.stop_plan,
            closed_at=row.closed_at,
        )
        for row in found
    )
