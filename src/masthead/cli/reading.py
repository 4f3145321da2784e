"""Reading what was typed."""

from __future__ import annotations

import re
import sys
from datetime import datetime, timedelta

from masthead.kernel.errors import Invalid

_SPAN = re.compile(r"\+?(\d{1,5})\s*(m|h|d)")
_UNIT = {"m": "minutes", "h": "hours", "d": "days"}


def moment(text: str, field: str) -> datetime | None:
    """A moment: ISO 8601 with its zone, or a span from now such as `90m`, `2h`, `3d`; None for an empty text."""
    if not text.strip():
        return None
    span = _SPAN.fullmatch(text.strip())
    if span:
        from masthead.kernel.clock import now

        return now() + timedelta(**{_UNIT[span[2]]: int(span[1])})
    try:
        read = datetime.fromisoformat(text.strip())
    except ValueError:
        read = None
    if read is None or read.tzinfo is None:
        raise Invalid(
            f"“{text}” is no moment.",
            fields={field: "A date and time with its zone, as 2026-11-19T17:00+01:00, or a span, as 90m, 2h or 3d."},
        )
    return read


def text_or_input(text: str) -> str:
    """The text; `-` reads it from standard input."""
    return sys.stdin.read() if text == "-" else text
