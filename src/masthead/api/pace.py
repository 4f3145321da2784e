"""A light limit on how often one person may ask: counted in each web process, in real time."""

from __future__ import annotations

import time
from threading import Lock
from uuid import UUID

from masthead.kernel.actor import Actor
from masthead.kernel.errors import MastheadError

MOST = 1200
"""Requests of one person in one minute, on one web process."""

_SECONDS = 60
_lock = Lock()
_counts: dict[UUID, int] = {}
_minute = 0


def within_pace(actor: Actor) -> None:
    """Raise where this person asked too often in this minute."""
    global _minute
    if actor.person_id is None:
        return
    with _lock:
        this = int(time.monotonic()) // _SECONDS
        if this != _minute:
            _minute = this
            _counts.clear()
        _counts[actor.person_id] = asked = _counts.get(actor.person_id, 0) + 1
    if asked > MOST:
        raise MastheadError(
            "Too many requests in a short time. Wait a minute, then go on.", code="too_many", status=429
        )
