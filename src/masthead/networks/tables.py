"""The tables of networks, filled from entry points, so that a third party adds one without touching Masthead."""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points

from masthead.core.lengths import Limits


@cache
def limits() -> dict[str, Limits]:
    """Every installed network's limits, by network name."""
    return {point.name: point.load() for point in entry_points(group="masthead.limits")}
