"""Whether a worker is alive."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from masthead.delivery.models import Heartbeat
from masthead.kernel.clock import now

ALIVE = timedelta(seconds=30)
"""A worker says so every few seconds; after this long without, none runs."""


@dataclass(frozen=True, slots=True)
class Pulse:
    """When a worker last said that it is alive, and whether that is recent; None where none ever did."""

    at: datetime | None
    alive: bool


def pulse() -> Pulse:
    """The last sign of life of any worker."""
    at = Heartbeat.objects.values_list("at", flat=True).first()
    return Pulse(at, at is not None and now() - at <= ALIVE)
