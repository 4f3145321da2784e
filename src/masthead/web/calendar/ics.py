"""A calendar as other programs read it: iCalendar (RFC 5545), as much of it as a list of moments needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

OCTETS = 75
LENGTH = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Event:
    """One entry. `status` is CONFIRMED, TENTATIVE or CANCELLED."""

    uid: str
    at: datetime
    changed_at: datetime
    summary: str
    description: str = ""
    url: str = ""
    status: str = "CONFIRMED"


def written(name: str, events: Iterable[Event]) -> Iterator[str]:
    """The lines of one calendar, each ending in CRLF."""
    yield from map(folded, ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Masthead//Calendar//EN"))
    yield folded(f"X-WR-CALNAME:{escaped(name)}")
    for event in events:
        yield from map(folded, _lines(event))
    yield folded("END:VCALENDAR")


def escaped(text: str) -> str:
    """Text as a value: RFC 5545, 3.3.11."""
    plain = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(plain.splitlines())


def folded(line: str) -> str:
    """A content line in pieces of at most 75 octets (RFC 5545, 3.1), never cutting a character in two."""
    pieces, piece, size = [], "", 0
    for character in line:
        octets = len(character.encode("utf-8"))
        if size + octets > OCTETS:
            pieces.append(piece)
            piece, size = " ", 1
        piece += character
        size += octets
    return "\r\n".join([*pieces, piece]) + "\r\n"


def _lines(event: Event) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}"
    yield f"DTSTAMP:{_moment(event.changed_at)}"
    yield f"DTSTART:{_moment(event.at)}"
    yield f"DTEND:{_moment(event.at + LENGTH)}"
    yield f"SUMMARY:{escaped(event.summary)}"
    if event.description:
        yield f"DESCRIPTION:{escaped(event.description)}"
    if event.url:
        yield f"URL:{event.url}"
    yield f"STATUS:{event.status}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
