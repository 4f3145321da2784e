"""Events, quiet periods and exercises: what changes the meaning of words for a while."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Query
from pydantic import Field

from masthead.api.area import Area, Made
from masthead.api.door import doer, reader
from masthead.api.fields import Ask, Moment
from masthead.api.paging import Paged, page_of, part
from masthead.api.shapes import shown
from masthead.publishing import actions
from masthead.publishing.queries import events

area = Area("Events")
EventKind = Literal["event", "quiet_period", "exercise"]
Event = shown(events.EventView)


class EventAsk(Ask):
    """What happened, and the words that it makes sensitive; or a quiet period, or an exercise."""

    kind: EventKind = "event"
    office_id: UUID = Field(description="For this office and all below it.")
    accounts: list[UUID] = Field([], max_length=1000, description="For these of its accounts alone, if some are named.")
    name: str = Field(min_length=1, max_length=200)
    words: list[Annotated[str, Field(max_length=100)]] = Field(
        [], max_length=200, description="Those it makes sensitive, or that could move a market. An event has some."
    )
    confidential: bool = Field(False, description="The words hold, and who may not know is told no name.")
    ends_at: Moment | None = Field(None, description="Quiet periods and exercises end at a moment.")


class EventFilters(Paged):
    """Which events."""

    kind: Literal["", "event", "quiet_period", "exercise"] = ""
    over: bool = Field(False, description="Those that are over, instead of those in force.")


@area.read("/events", page_of(Event))
def list_events(request: HttpRequest, filters: Query[EventFilters]) -> Any:
    """Events, the last declared first."""
    return part(events.events(reader(request), kind=filters.kind, over=filters.over), filters)


@area.act("/events", scope="review", gives=Made)
def declare_event(request: HttpRequest, asked: EventAsk) -> Any:
    """Something happened: posts that use its words are held from now on. Or a quiet period or an exercise begins."""
    return {"id": actions.declare_event(actor=doer(request), **asked.dict())}


@area.act("/events/{event_id}/close", scope="review")
def close_event(request: HttpRequest, event_id: UUID) -> Any:
    """The event is over; its words are words again."""
    actions.close_event(actor=doer(request), event_id=event_id)
