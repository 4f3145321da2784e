"""Identifiers: time-ordered UUIDs (RFC 9562, version 7) made in Python."""

from __future__ import annotations

from uuid import UUID

from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """A new time-ordered identifier."""
    return uuid7()


def parse_id(text: str) -> UUID | None:
    """The identifier in `text`, or None when it is none."""
    try:
        return UUID(text)
    except ValueError:
        return None
