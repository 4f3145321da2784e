"""Something of the fixtures that happens at a minute of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Coming:
    """`do` happens when the clock comes to `minute`; at once, where that lies behind the beginning of the world."""

    minute: float
    do: Callable[[], None]
