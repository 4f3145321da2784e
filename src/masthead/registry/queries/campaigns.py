"""Reads of campaigns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from masthead.kernel.actor import Actor
from masthead.kernel.errors import NotFound
from masthead.people.queries import names_of
from masthead.people.queries.seeing import viewer
from masthead.people.standing import Standing
from masthead.registry.models import Campaign
from masthead.registry.permissions import may_review
from masthead.registry.queries.accounts import visible_accounts

_ALL = 100_000


@dataclass(frozen=True, slots=True)
class CampaignView:
    """A campaign with its reserved hashtags, without their mark.

    `members` may use them; `open_to_all` where none is named: everybody who writes for its accounts. `decision` is go,
    pilot or no_go, by `reviewer_name`; empty until somebody reviewed it. `may_review` is about whoever looks.
    """

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
    names: tuple[str, ...]
    open_to_all: bool
    member_ids: tuple[UUID, ...]
    members: tuple[str, ...]
    risk_note: str
    risk_by: str
    stop_plan: str
    reviewer_name: str
    decision: str
    review_note: str
    reviewed_at: datetime | None
    closed_at: datetime | None
    may_review: bool


def campaigns(actor: Actor, *, closed: bool = False) -> tuple[CampaignView, ...]:
    """The campaigns the actor sees, by first day. Outsiders see those of accounts they see, and those granted them."""
    who = viewer(actor)
    rows = Campaign.objects.filter(_seen(actor, who)).order_by("starts_on", "name", "id")
    return _views(who, rows if closed else rows.filter(closed_at=None))


def campaign(actor: Actor, campaign_id: UUID) -> CampaignView:
    """One campaign."""
    who = viewer(actor)
    for view in _views(who, Campaign.objects.filter(_seen(actor, who), id=campaign_id)):
        return view
    raise NotFound("That campaign was not found, or is not yours to see.")


def _seen(actor: Actor, who: Standing | None) -> Q:
    if who is None or who.in_house:
        return Q()
    accounts = [view.id for view in visible_accounts(actor, limit=_ALL)]
    granted = [right.scope_id for right in who.rights if right.scope == "campaign"]
    return Q(account_ids__overlap=accounts) | Q(id__in=granted)


def _views(who: Standing | None, rows: QuerySet[Campaign]) -> tuple[CampaignView, ...]:
    found = list(rows.select_related("office", "owner", "reviewer", "risk_by").prefetch_related("tags"))
    names = names_of(key for row in found for key in row.member_ids)
    return tuple(_view(who, row, names) for row in found)


def _view(who: Standing | None, row: Campaign, names: Mapping[UUID, str]) -> CampaignView:
    """What may go wrong, and who else may use its hashtags, is for people in house alone."""
    inside = who is None or who.in_house
    members = [key for key in row.member_ids if who is None or who.in_house or key == who.id]
    return CampaignView(
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
        names=tuple(row.names),
        open_to_all=not row.member_ids,
        member_ids=tuple(members),
        members=tuple(names[key] for key in members),
        risk_note=row.risk_note if inside else "",
        risk_by=row.risk_by.name if row.risk_by and inside else "",
        stop_plan=row.stop_plan,
        reviewer_name=row.reviewer.name if row.reviewer and inside else "",
        decision=row.decision,
        review_note=row.review_note if inside else "",
        reviewed_at=row.reviewed_at,
        may_review=row.closed_at is None and bool(row.risk_note and row.stop_plan) and bool(may_review(who, row)),
        closed_at=row.closed_at,
    )
