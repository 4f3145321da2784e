"""Staffed hours, as they are typed and read: `Mon-Fri 08:00-18:00`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext as _

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_DAY = f"(?:{'|'.join(DAYS)})"
_LINE = re.compile(
    rf"({_DAY}(?:\s*[-–]\s*{_DAY})?(?:\s*,\s*{_DAY}(?:\s*[-–]\s*{_DAY})?)*)\s+(\d\d:\d\d)\s*[-–]\s*(\d\d:\d\d)", re.I
)


def read_week(text: str) -> list[dict[str, Any]]:
    """The shifts of a text, a line each. Raises `ValidationError` for the first line that is none."""
    week = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        found = _LINE.fullmatch(line)
        if found is None:
            said = _("“{line}” is no shift. Write lines such as Mon-Fri 08:00-18:00.")
            raise forms.ValidationError(said.format(line=line))
        days = sorted({day for part in found[1].split(",") for day in _days(part)})
        week.append({"days": days, "from": found[2], "to": found[3]})
    return week


def said_week(week: Sequence[Mapping[str, Any]]) -> list[str]:
    """The shifts as lines."""
    return [f"{_said_days(shift['days'])} {shift['from']}-{shift['to']}" for shift in week]


def _days(part: str) -> range:
    ends = [DAYS.index(each.strip().capitalize()) for each in re.split("[-–]", part)]
    if ends[0] > ends[-1]:
        raise forms.ValidationError(_("Write the earlier day first: Mon-Fri."))
    return range(ends[0], ends[-1] + 1)


def _said_days(days: Sequence[int]) -> str:
    runs = [[day for _, day in run] for _, run in groupby(enumerate(days), lambda pair: pair[1] - pair[0])]
    return ", ".join(DAYS[run[0]] if len(run) == 1 else f"{DAYS[run[0]]}-{DAYS[run[-1]]}" for run in runs)
