"""Staffed hours: when somebody is there to answer for an account.

A week is a list of `{"days": [0..6], "from": "HH:MM", "to": "HH:MM"}`, Monday being 0, in the account's time zone; an
empty list means always. `to` of `24:00` is the end of the day.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

Week = Sequence[Mapping[str, Any]]


def is_staffed(week: Week, zone: str, at: datetime) -> bool:
    """Whether `at` lies in staffed hours."""
    if not week:
        return True
    local = at.astimezone(ZoneInfo(zone))
    return any(begin <= local < end for begin, end in _shifts(week, local))


def end_of_day(week: Week, zone: str, at: datetime) -> datetime:
    """The end of the staffed day that `at` belongs to: its last staffed moment, or midnight where there is none."""
    local = at.astimezone(ZoneInfo(zone))
    ends = [end for _, end in _shifts(week, local) if end > local]
    return max(ends) if ends else _at(local, "24:00")


def _shifts(week: Week, day: datetime) -> list[tuple[datetime, datetime]]:
    shifts = []
    for shift in week:
        if day.weekday() in shift["days"]:
            shifts.append((_at(day, str(shift["from"])), _at(day, str(shift["to"]))))
    return shifts


def _at(day: datetime, clock: str) -> datetime:
    hour, minute = (int(part) for part in clock.split(":"))
    midnight = datetime.combine(day.date() + timedelta(days=hour // 24), time(), tzinfo=day.tzinfo)
    return midnight.replace(hour=hour % 24, minute=minute)
