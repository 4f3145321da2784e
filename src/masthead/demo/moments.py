"""Business time for what the demonstration has behind it.

The past of the demo organization is done by the same actions as anything else, while this database's business time
stands on an earlier moment. It only ever moves forward, and is put back to real time at the end.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from masthead.kernel.clock import set_offset

ZONE = "America/New_York"


class Clock:
    """Business time while the past is being made. `real` is the moment at which it was begun."""

    def __init__(self) -> None:
        self.real = datetime.now(UTC)
        self._last = timedelta.min

    def day(self, days: int, clock: str) -> datetime:
        """The moment `clock` (HH:MM in the city's zone), `days` days from today."""
        zone = ZoneInfo(ZONE)
        hour, minute = (int(part) for part in clock.split(":"))
        date = self.real.astimezone(zone).date() + timedelta(days=days)
        return datetime.combine(date, time(hour, minute), tzinfo=zone)

    def go(self, moment: datetime) -> None:
        """Stand on `moment`, unless that lies behind what was done already or ahead of real time."""
        offset = min(timedelta(0), moment - datetime.now(UTC))
        self._last = max(self._last, offset)
        set_offset(self._last)


@contextmanager
def past() -> Iterator[Clock]:
    """Make what lies behind; real time again at the end, whatever happens."""
    try:
        yield Clock()
    finally:
        set_offset(timedelta())
