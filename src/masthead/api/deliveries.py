"""What goes out, what went, and what waits for a person."""

from __future__ import annotations

from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Schema
from pydantic import Field

from masthead.api.area import Area, Made
from masthead.api.door import doer, reader
from masthead.api.fields import Ask, Line, MaybeWhy, Moment, Why
from masthead.api.paging import Paged, page_of
from masthead.api.shapes import shown
from masthead.delivery import actions, queries
from masthead.freeze.queries import open_pass
from masthead.publishing import actions as publishing

area = Area("Deliveries")
Delivery = shown(queries.DeliveryView)
DeliveryPage = page_of(Delivery)
History = shown(
    queries.DeliveryHistory, "may_take_down", "unknown", name="DeliveryHistory", renamed={"copy": "published"}
)


class DeliveryFilters(Paged):
    """Which deliveries."""

    state: Literal["held", "missed", "failed", "uncertain", "waiting", "sending", "sent", "retracted", "withdrawn"] = (
        Field("waiting", description="The stored state; what a freeze covers is among the waiting ones.")
    )
    account_id: UUID | None = None
    campaign_id: UUID | None = None
    post_id: UUID | None = None
    code: Line = Field("", description="Why it is held, as `held_code` says it.")
    search: Line = Field("", description="In the account's name and handle.")


class Chosen(Ask):
    """Which deliveries."""

    delivery_ids: list[UUID] = Field(min_length=1, max_length=1000)


class WindowAsk(Chosen):
    """When they shall go instead."""

    when: Literal["now", "next_slot", "at"] = "now"
    at: Moment | None = None
    validity: Literal["", "warning", "timely", "today", "evergreen"] = ""
    until: Moment | None = Field(None, description="The last moment, for a warning.")


class DropAsk(Chosen, MaybeWhy):
    """Which deliveries shall not go, and why."""


class SettleAsk(Why):
    """What a person saw on the network."""

    outcome: Literal["sent", "not_sent"]
    url: Line = Field("", description="Where it is, if it is there.")


class Moved(Schema):
    """How many were given a new window."""

    moved: int


class Dropped(Schema):
    """How many were dropped."""

    dropped: int


class Released(Schema):
    """The pass. It is in effect at once, or once a second crisis lead confirmed it."""

    id: UUID
    effective: bool


def delivery_page(page: queries.Page) -> dict[str, Any]:
    """A page of deliveries, as the API pages."""
    return {"items": list(page.items), "next": page.next or None}


@area.read("/deliveries", DeliveryPage)
def list_deliveries(request: HttpRequest, filters: Query[DeliveryFilters]) -> Any:
    """Deliveries of one state."""
    narrowed = queries.Filters(
        account_id=filters.account_id,
        campaign_id=filters.campaign_id,
        post_id=filters.post_id,
        code=filters.code,
        find=filters.search,
    )
    return delivery_page(queries.deliveries(reader(request), filters.state, narrowed, filters.cursor, filters.limit))


@area.act("/deliveries/window", scope="review", gives=Moved)
def give_window(request: HttpRequest, asked: WindowAsk) -> Any:
    """Give what was held, missed or failed (or still waits) a new window. Guard and gate run again."""
    return {"moved": publishing.give_window(actor=doer(request), **asked.dict())}


@area.act("/deliveries/drop", scope="review", gives=Dropped)
def drop_deliveries(request: HttpRequest, asked: DropAsk) -> Any:
    """What was held, missed, failed or still waits shall not go."""
    dropped = publishing.drop_delivery(actor=doer(request), delivery_ids=asked.delivery_ids, reason=asked.reason)
    return {"dropped": dropped}


@area.read("/deliveries/{delivery_id}", History)
def show_delivery(request: HttpRequest, delivery_id: UUID) -> Any:
    """One delivery, with all that was tried and what became of it."""
    return queries.delivery(reader(request), delivery_id)


@area.act("/deliveries/{delivery_id}/take-down", scope="review", gives=Made)
def take_down(request: HttpRequest, delivery_id: UUID, asked: Why) -> Any:
    """Take down what was said. It goes through a freeze, and is a delivery of its own."""
    return {"id": actions.take_down(actor=doer(request), delivery_id=delivery_id, reason=asked.reason)}


@area.act("/deliveries/{delivery_id}/settle", scope="review")
def settle_delivery(request: HttpRequest, delivery_id: UUID, asked: SettleAsk) -> Any:
    """Say whether an uncertain delivery is out there, where no network can tell."""
    actions.settle_by_person(
        actor=doer(request), delivery_id=delivery_id, outcome=asked.outcome, url=asked.url, reason=asked.reason
    )


@area.act("/deliveries/{delivery_id}/release", scope="freeze", gives=Released)
def release_delivery(request: HttpRequest, delivery_id: UUID, asked: MaybeWhy) -> Any:
    """Let one held post through a freeze by name."""
    given = publishing.release_held(actor=doer(request), delivery_id=delivery_id, reason=asked.reason)
    return {"id": given, "effective": open_pass(given).effective_at is not None}
