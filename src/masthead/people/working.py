"""Working days: Monday to Friday, in an office's time zone."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

_SATURDAY = 5


def a_working_day_after(moment: datetime, time_zone: str) -> datetime:
    """The same time of day on the next working day; from a weekend on, the end of the Monday's first day."""
    local = moment.astimezone(ZoneInfo(time_zone))
    while local.weekday() >= _SATURDAY:
        local = (local + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    local += timedelta(days=1)
    while local.weekday() >= _SATURDAY:
        local += timedelta(days=1)
    return local.astimezone(moment.tzinfo)
