"""The calendar: what goes, went, or was stopped, day by day in one time zone, and where two of one account meet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection

from masthead.kernel.actor import Actor
from masthead.kernel.errors import Invalid
from masthead.publishing.queries.planned import SHOWN, STATES, DeliveryView, views
from masthead.publishing.queries.seen import seen_by
from masthead.publishing.queries.slots import SlotView, slots

NEAR = timedelta(minutes=30)
"""Two deliveries of one account nearer than this are noted."""

MOST = 20_000
"""No span is read further than this."""

_SQL = """
WITH found AS MATERIALIZED (
    SELECT d.id, d.due_at, d.account_id, (d.due_at AT TIME ZONE %(zone)s)::date AS day
    FROM publishing_delivery d
    WHERE d.due_at >= %(begin)s AND d.due_at < %(end)s AND d.act = 'publish' AND d.state <> 'withdrawn' AND {narrowed}
    ORDER BY d.due_at, d.id LIMIT %(most)s
), asked AS (
    SELECT * FROM found {state}
), placed AS (
    SELECT asked.*, row_number() OVER (PARTITION BY day ORDER BY due_at, id) AS place,
           count(*) OVER (PARTITION BY day) AS number
    FROM asked
), shown AS (
    SELECT * FROM placed WHERE place <= %(per_day)s ORDER BY due_at, id LIMIT %(limit)s
)
SELECT id, day, number, EXISTS (
           SELECT 1 FROM publishing_delivery d
           WHERE d.account_id = shown.account_id AND d.due_at > shown.due_at - %(near)s
             AND d.due_at < shown.due_at + %(near)s AND d.id <> shown.id
             AND d.act = 'publish' AND d.state <> 'withdrawn' AND {narrowed}
       ), (SELECT count(*) FROM asked), (SELECT count(*) FROM found) >= %(most)s
FROM shown ORDER BY due_at, id
"""
_STATE = f"""WHERE EXISTS (
    SELECT 1 FROM publishing_delivery d JOIN registry_account a ON a.id = d.account_id
    JOIN people_office o ON o.id = a.office_id WHERE d.id = found.id AND {SHOWN} = %(state)s)"""


@dataclass(frozen=True, slots=True)
class Span:
    """From the morning of `first` to the end of `last`, in `zone`, narrowed as asked. Empty values narrow nothing."""

    first: date
    last: date
    zone: str
    account_id: UUID | None = None
    campaign_id: UUID | None = None
    state: str = ""

    @property
    def begin(self) -> datetime:
        """Its first moment."""
        return datetime(self.first.year, self.first.month, self.first.day, tzinfo=ZoneInfo(self.zone))

    @property
    def end(self) -> datetime:
        """The moment after its last."""
        after = self.last + timedelta(days=1)
        return datetime(after.year, after.month, after.day, tzinfo=ZoneInfo(self.zone))


@dataclass(frozen=True, slots=True)
class Planned:
    """A delivery in its day. `meets` says that another of the same account is nearer than half an hour."""

    delivery: DeliveryView
    meets: bool


@dataclass(frozen=True, slots=True)
class Day:
    """One day, with as many of its deliveries as were asked for, and how many there are. `slots` are the places kept
    free in it for which nothing was sent for review."""

    day: date
    planned: tuple[Planned, ...] = ()
    number: int = 0
    slots: tuple[SlotView, ...] = ()

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.number - len(self.planned)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days of a span, all of them. `cut` says that there was more than `most`, so that its end is not whole."""

    span: Span
    days: tuple[Day, ...]
    total: int = 0
    meetings: int = 0
    cut: bool = False

    @property
    def free(self) -> int:
        """How many places are kept free, or were left empty."""
        return sum(len(day.slots) for day in self.days)

    def __iter__(self) -> Iterator[Planned]:
        for day in self.days:
            yield from day.planned


def calendar(actor: Actor, span: Span, *, per_day: int = MOST, limit: int = MOST, most: int = MOST) -> Calendar:
    """What the actor sees of this span, of its first `most` deliveries. Takedowns and the withdrawn are left out."""
    if span.state and span.state not in STATES:
        raise Invalid("There is no such state.", fields={"state": "One of " + ", ".join(STATES) + "."})
    seen = seen_by(actor)
    narrowed, params = [seen.condition], dict[str, Any](seen.params)
    for name, column, value in (
        ("account", "account_id", span.account_id),
        ("campaign", "campaign_id", span.campaign_id),
    ):
        if value:
            narrowed.append(f"d.{column} = %({name})s")
            params[name] = value
    params |= {"zone": span.zone, "begin": span.begin, "end": span.end, "near": NEAR, "most": most, "state": span.state}
    params |= {"per_day": per_day, "limit": limit}
    sql = _SQL.format(narrowed=" AND ".join(narrowed), state=_STATE if span.state else "")
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        rows = cursor.fetchall()
    known = {one.id: one for one in views([row[0] for row in rows], seen)}
    of_day: dict[date, list[Planned]] = defaultdict(list)
    numbers: dict[date, int] = {}
    for key, day, number, meets, _, _ in rows:
        of_day[day].append(Planned(known[key], meets and known[key].stored not in {"sent", "retracted"}))
        numbers[day] = number
    free = _slots(actor, span)
    length = (span.last - span.first).days + 1
    days = [span.first + timedelta(days=at) for at in range(length)]
    return Calendar(
        span,
        tuple(Day(day, tuple(of_day.get(day, ())), numbers.get(day, 0), tuple(free.get(day, ()))) for day in days),
        rows[0][4] if rows else 0,
        sum(planned.meets for found in of_day.values() for planned in found),
        bool(rows and rows[0][5]),
    )


def _slots(actor: Actor, span: Span) -> dict[date, list[SlotView]]:
    """The slots of each day that hold nothing yet, unless deliveries of one state or campaign were asked for."""
    found: dict[date, list[SlotView]] = defaultdict(list)
    if span.state or span.campaign_id:
        return found
    for slot in slots(actor, begin=span.begin, end=span.end, account_id=span.account_id):
        if slot.state != "filled":
            found[slot.at.astimezone(ZoneInfo(span.zone)).date()].append(slot)
    return found
