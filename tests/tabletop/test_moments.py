"""The words that the corpus writes times in."""

from __future__ import annotations

from datetime import datetime

import pytest

from masthead.core.hours import is_staffed
from masthead.tabletop.moments import minutes_of, week_of, zone_of

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("T0", 0), ("T0+90d", 129600), ("T0-2h", -120), ("T0+5m", 5), ("tomorrow", None), ("", None)],
)
def test_minutes_from_the_beginning(text: str, minutes: float | None) -> None:
    assert minutes_of(text) == minutes


@pytest.mark.parametrize(
    ("hours", "at", "staffed"),
    [
        ("always", "2011-03-12T03:00:00-05:00", True),
        (None, "2011-03-12T03:00:00-05:00", True),
        ("Mon-Fri 08:00-18:00", "2011-03-09T09:00:00-05:00", True),
        ("Mon-Fri 08:00-18:00", "2011-03-09T19:00:00-05:00", False),
        ("Mon-Fri 08:00-18:00", "2011-03-12T09:00:00-05:00", False),
        ("every day 07:00-22:00", "2011-03-12T21:59:00-05:00", True),
        ("Sat-Sun 10:00-12:00", "2011-03-12T11:00:00-05:00", True),
        ("Fri-Mon 10:00-12:00", "2011-03-13T11:00:00-05:00", True),
    ],
)
def test_staffed_hours(hours: str | None, at: str, staffed: bool) -> None:
    moment = datetime.fromisoformat(at)
    assert is_staffed(week_of(hours), zone_of(moment), moment) is staffed
