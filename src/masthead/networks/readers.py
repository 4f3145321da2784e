"""The table of readers."""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points
from typing import cast

from masthead.networks.contract import Reader


@cache
def reader(network: str) -> Reader:
    """The reader of one network. Raises `KeyError` for a network that is not installed."""
    for point in entry_points(group="masthead.readers", name=network):
        return cast(Reader, point.load()())
    raise KeyError(network)
