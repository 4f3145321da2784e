"""The table of writers. Only `delivery` may import this module."""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points
from typing import cast

from masthead.networks.contract import Writer


@cache
def writer(network: str) -> Writer:
    """The writer of one network. Raises `KeyError` for a network that is not installed."""
    for point in entry_points(group="masthead.writers", name=network):
        return cast(Writer, point.load()())
    raise KeyError(network)
