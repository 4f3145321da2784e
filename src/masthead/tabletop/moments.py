"""Moments of a replay: minutes from t0, and the words that the corpus writes times in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

_RELATIVE = re.compile(r"T0(?:([+-])(\d+(?:\.\d+)?)([dhm]))?")
_UNITS = {"d": 24 * 60, "h": 60, "m": 1}
_DAYS = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}
_HOURS = re.compile(r"(\w+(?:\s*-\s*\w+)?|every day)\s+(\d\d:\d\d)\s*-\s*(\d\d:\d\d)", re.IGNORECASE)
_ZONE = timedelta(hours=1)


def minutes_of(text: object) -> float | None:
    """The minutes from t0 of `T0`, `T0+90d`, `T0-2h` or `T0+5m`; None for anything else."""
    found = _RELATIVE.fullmatch(str(text).strip())
    if found is None:
        return None
    sign, number, unit = found.groups()
    return 0.0 if sign is None else float(f"{sign}{number}") * _UNITS[unit]


def week_of(text: object) -> Sequence[Mapping[str, Any]]:
    """Staffed hours as Masthead keeps them, of `always`, `every day 08:00-23:00` or `Mon-Fri 08:00-18:00`; an empty
    week means always."""
    found = _HOURS.fullmatch(str(text or "always").strip())
    if found is None:
        return []
    days, begin, end = found.groups()
    return [{"days": _days(days.lower()), "from": begin, "to": end}]


def _days(text: str) -> list[int]:
    if text == "every day":
        return list(range(7))
    first, _, last = (part.strip()[:3] for part in text.partition("-"))
    begin, end = _DAYS.get(first, 0), _DAYS.get(last or first, 6)
    return [day % 7 for day in range(begin, end + 1 if end >= begin else end + 8)]


def zone_of(t0: datetime) -> str:
    """The time zone of t0's offset, in whole hours, by a name of the time zone database."""
    hours = round((t0.utcoffset() or timedelta()) / _ZONE)
    return f"Etc/GMT{-hours:+d}" if hours else "Etc/UTC"
