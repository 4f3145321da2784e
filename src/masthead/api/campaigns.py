"""Campaigns and the hashtags that they reserve."""

from __future__ import annotations

from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Query
from pydantic import Field

from masthead.api.area import Area, Made
from masthead.api.door import doer, reader
from masthead.api.fields import Ask, Day, Line, Reason, Text
from masthead.api.paging import Paged, page_of, part
from masthead.api.shapes import shown
from masthead.registry import actions, queries

area = Area("Campaigns")
Campaign = shown(queries.CampaignView)


class CampaignAsk(Ask):
    """A campaign to start."""

    name: Line
    office_id: UUID
    owner_id: UUID
    starts_on: Day
    ends_on: Day
    account_ids: list[UUID] = Field([], max_length=10_000)
    hashtags: list[Line] = Field([], max_length=100, description="Nobody else's until it is closed.")
    must_not_offend: list[Line] = Field([], max_length=100, description="People and places.")
    names: list[Line] = Field([], max_length=100, description="People and places whose spelling is checked.")
    member_ids: list[UUID] = Field([], max_length=1000, description="Who may use its hashtags; none: all its authors.")
    risk_note: Text = Field("", description="What can go wrong.")
    stop_plan: Text = ""


class CampaignChange(Ask):
    """What to change of a campaign; what is left out stays."""

    name: Line | None = None
    owner_id: UUID | None = None
    starts_on: Day | None = None
    ends_on: Day | None = None
    account_ids: list[UUID] | None = Field(None, max_length=10_000)
    hashtags: list[Line] | None = Field(None, max_length=100)
    must_not_offend: list[Line] | None = Field(None, max_length=100)
    names: list[Line] | None = Field(None, max_length=100)
    member_ids: list[UUID] | None = Field(None, max_length=1000)
    risk_note: Text | None = None
    stop_plan: Text | None = None


class CampaignReview(Ask):
    """What another person decides on the launch."""

    decision: Literal["go", "pilot", "no_go"]
    note: Reason = ""


class CampaignFilters(Paged):
    """Which campaigns."""

    closed: bool = Field(False, description="The closed ones too.")


@area.read("/campaigns", page_of(Campaign))
def list_campaigns(request: HttpRequest, filters: Query[CampaignFilters]) -> Any:
    """Campaigns, by their first day."""
    return part(queries.campaigns(reader(request), closed=filters.closed), filters)


@area.act("/campaigns", scope="manage", gives=Made)
def add_campaign(request: HttpRequest, asked: CampaignAsk) -> Any:
    """Start a campaign."""
    return {"id": actions.add_campaign(actor=doer(request), **asked.dict())}


@area.read("/campaigns/{campaign_id}", Campaign)
def show_campaign(request: HttpRequest, campaign_id: UUID) -> Any:
    """One campaign."""
    return queries.campaign(reader(request), campaign_id)


@area.act("/campaigns/{campaign_id}", scope="manage", method="PATCH")
def change_campaign(request: HttpRequest, campaign_id: UUID, asked: CampaignChange) -> Any:
    """Change a campaign."""
    actions.change_campaign(actor=doer(request), campaign_id=campaign_id, **asked.dict(exclude_none=True))


@area.act("/campaigns/{campaign_id}/review", scope="review")
def review_campaign(request: HttpRequest, campaign_id: UUID, asked: CampaignReview) -> Any:
    """Decide on the launch, as another person than its owner and whoever wrote the risk note."""
    actions.review_campaign(actor=doer(request), campaign_id=campaign_id, **asked.dict())


@area.act("/campaigns/{campaign_id}/close", scope="manage")
def close_campaign(request: HttpRequest, campaign_id: UUID) -> Any:
    """End a campaign; its hashtags are free."""
    actions.close_campaign(actor=doer(request), campaign_id=campaign_id)
