"""Partners and their engagements."""

from __future__ import annotations

from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Schema
from pydantic import Field

from masthead.api.area import Area, Made
from masthead.api.door import doer, reader
from masthead.api.fields import Ask, Line, Moment, Reason, Why
from masthead.api.paging import Paged, page_of, part
from masthead.api.shapes import shown
from masthead.people import actions, queries

area = Area("Partners")
Engagement = shown(queries.EngagementView)
Partner = shown(queries.PartnerView)
Activity = Literal["strategy", "content", "community", "monitoring", "records"]


class PartnerAsk(Ask):
    """A partner to register."""

    name: Line
    kind: Literal["agency", "consultant", "contractor"]


class EngagementAsk(Ask):
    """A contract to enter."""

    partner_id: UUID
    title: Line
    sponsor_id: UUID = Field(description="Who answers for it in house.")
    starts_at: Moment
    ends_at: Moment
    activities: list[Activity] = Field(max_length=10)
    office_ids: list[UUID] = Field([], max_length=1000)
    account_ids: list[UUID] = Field([], max_length=1000)


class EngagementChange(Ask):
    """What to change of a contract; what is left out stays."""

    title: Line | None = None
    sponsor_id: UUID | None = None
    starts_at: Moment | None = None
    ends_at: Moment | None = None
    activities: list[Activity] | None = Field(None, max_length=10)
    office_ids: list[UUID] | None = Field(None, max_length=1000)
    account_ids: list[UUID] | None = Field(None, max_length=1000)
    reason: Reason = ""


class EngagementChanged(Schema):
    """The fields that changed now, and the two-key change that waits for the rest, if any."""

    changed: list[str]
    waits: UUID | None


class EngagementFilters(Paged):
    """Which contracts."""

    partner_id: UUID | None = None


@area.read("/partners", page_of(Partner))
def list_partners(request: HttpRequest, paged: Query[Paged]) -> Any:
    """Partners with their contracts, by name."""
    return part(queries.partners(reader(request)), paged)


@area.act("/partners", scope="manage", gives=Made)
def add_partner(request: HttpRequest, asked: PartnerAsk) -> Any:
    """Register an agency, consultant or contractor."""
    return {"id": actions.add_partner(actor=doer(request), name=asked.name, kind=asked.kind)}


@area.read("/engagements", page_of(Engagement))
def list_engagements(request: HttpRequest, filters: Query[EngagementFilters]) -> Any:
    """Contracts, the latest first."""
    return part(queries.engagements(reader(request), partner_id=filters.partner_id), filters)


@area.act("/engagements", scope="manage", gives=Made)
def open_engagement(request: HttpRequest, asked: EngagementAsk) -> Any:
    """Enter a contract. It gives nobody a role by itself."""
    return {"id": actions.open_engagement(actor=doer(request), **asked.dict())}


@area.act("/engagements/{engagement_id}", scope="manage", gives=EngagementChanged, method="PATCH")
def change_engagement(request: HttpRequest, engagement_id: UUID, asked: EngagementChange) -> Any:
    """Change a contract. What narrows holds at once; what widens or extends waits for two keys."""
    return actions.change_engagement(actor=doer(request), engagement_id=engagement_id, **asked.dict())


@area.act("/engagements/{engagement_id}/end", scope="manage")
def end_engagement(request: HttpRequest, engagement_id: UUID, asked: Why) -> Any:
    """End a contract now. Every right by it is over with this act."""
    actions.end_engagement(actor=doer(request), engagement_id=engagement_id, reason=asked.reason)
