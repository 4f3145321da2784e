"""What goes, went, or was stopped, day by day."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Literal
from uuid import UUID
from zoneinfo import available_timezones

from django.http import HttpRequest
from ninja import Query, Schema
from pydantic import Field

from masthead.api.area import Area
from masthead.api.door import reader
from masthead.api.fields import Ask, Day, Line
from masthead.api.shapes import shown
from masthead.kernel.errors import Invalid
from masthead.people.queries import me
from masthead.publishing.queries import calendar
from masthead.publishing.queries.planned import STATES

area = Area("Calendar")
LONGEST = timedelta(days=92)
MOST_A_DAY = 500
CalendarDay = shown(calendar.Day, name="CalendarDay")


class Days(Schema):
    """The days of a span, each with its deliveries."""

    zone: str
    days: list[CalendarDay]  # type: ignore[valid-type]


class SpanAsk(Ask):
    """Which days."""

    first: Day
    last: Day = Field(description="At most 92 days after the first.")
    zone: Line = Field("", description="A time zone, as Europe/Lisbon; yours, if empty.")
    account_id: UUID | None = None
    campaign_id: UUID | None = None
    state: Literal[("", *STATES)] = ""  # type: ignore[valid-type]


@area.read("/calendar", Days)
def show_calendar(request: HttpRequest, asked: Query[SpanAsk]) -> Any:
    """The deliveries of each day, as far as you see them; at most 500 a day, and their number."""
    actor = reader(request)
    zone = asked.zone or me(actor).person.time_zone
    if zone not in available_timezones():
        raise Invalid("That time zone is not known.", fields={"zone": "One of the tz database, as Europe/Lisbon."})
    if not timedelta(0) <= asked.last - asked.first <= LONGEST:
        raise Invalid("That span is too long, or runs backwards.", fields={"last": "0 to 92 days after the first."})
    span = calendar.Span(asked.first, asked.last, zone, asked.account_id, asked.campaign_id, asked.state)
    return {"zone": zone, "days": list(calendar.calendar(actor, span, per_day=MOST_A_DAY).days)}
