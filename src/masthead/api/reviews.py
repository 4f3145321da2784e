"""Saying yes or no to exactly these bytes."""

from __future__ import annotations

from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Query
from pydantic import Field

from masthead.api.area import Area, Made
from masthead.api.door import doer, reader
from masthead.api.fields import Ask, Line, MaybeWhy, Moment, Text, Why
from masthead.api.paging import Paged, cut, page_of
from masthead.api.shapes import shown
from masthead.publishing import actions
from masthead.publishing.queries import reviews, values

area = Area("Reviews")
PostDelivery = shown(values.DeliveryView, name="PostDelivery")
Review = shown(values.ReviewView, "needs", "findings", "blocked")
ReviewRow = shown(values.ReviewRow)
Digest = Field(pattern="^[0-9a-f]{64}$", description="The revision that you looked at, by its SHA-256.")


class ReviewFilters(Paged):
    """Which reviews."""

    waiting_for_me: bool = Field(False, description="Only those to which you can still say yes or no.")
    state: Literal["", "open", "approved", "rejected", "withdrawn"] = "open"
    account_id: UUID | None = None
    search: Line = ""


class ApproveAsk(Ask):
    """A yes to exactly the bytes named."""

    digest: str = Digest
    accounts: list[UUID] = Field([], max_length=1000, description="All that you may approve, if none are named.")
    latest: Moment | None = Field(None, description="Until when it is good; else the last moment of its deliveries.")
    typed_mode: Line = Field("", description="What a template of high impact asks you to type.")
    note: Text = ""
    opened: list[str] = Field(
        [],
        max_length=100,
        description="The pictures, by SHA-256, that you looked at at full size: all, where the policy asks.",
    )


class ApprovePostAsk(ApproveAsk):
    """A yes to a post's last revision."""

    digest: str = Field(
        "", pattern="^([0-9a-f]{64})?$", description="The revision that you looked at. A draft has none."
    )


class RejectAsk(Why):
    """A no, with the reason that its author reads."""

    digest: str = Digest


@area.read("/reviews", page_of(ReviewRow))
def list_reviews(request: HttpRequest, filters: Query[ReviewFilters]) -> Any:
    """Reviews, the most urgent first."""
    actor, most = reader(request), filters.limit + 1
    if filters.waiting_for_me:
        return cut(reviews.waiting_for(actor, limit=most, after=filters.after), filters.limit)
    found = reviews.reviews(
        actor,
        state=filters.state,
        account_id=filters.account_id,
        search=filters.search,
        limit=most,
        after=filters.after,
    )
    return cut(found, filters.limit)


@area.read("/reviews/{review_id}", Review)
def show_review(request: HttpRequest, review_id: UUID) -> Any:
    """One review, with all that a decision needs."""
    return reviews.review(reader(request), review_id)


@area.act("/reviews/{review_id}/approve", scope="review", gives=Made)
def approve(request: HttpRequest, review_id: UUID, asked: ApproveAsk) -> Any:
    """Say yes; gives the approval."""
    return {"id": actions.approve_revision(actor=doer(request), review_id=review_id, **asked.dict())}


@area.act("/posts/{post_id}/approvals", scope="review", gives=Made)
def approve_post(request: HttpRequest, post_id: UUID, asked: ApprovePostAsk) -> Any:
    """Say yes to a post, by its open review; gives the approval. Of a draft you read what the guard would block."""
    return {"id": actions.approve_post(actor=doer(request), post_id=post_id, **asked.dict())}


@area.act("/reviews/{review_id}/reject", scope="review")
def reject(request: HttpRequest, review_id: UUID, asked: RejectAsk) -> Any:
    """Say no. What was to go out is taken back, and the draft is its author's again."""
    actions.reject_revision(actor=doer(request), review_id=review_id, digest=asked.digest, reason=asked.reason)


@area.act("/approvals/{approval_id}/withdraw", scope="review")
def withdraw_approval(request: HttpRequest, approval_id: UUID, asked: MaybeWhy) -> Any:
    """Take back your yes, while it has not been sent."""
    actions.withdraw_approval(actor=doer(request), approval_id=approval_id, reason=asked.reason)
