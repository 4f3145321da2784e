"""How each network counts length: the one place that knows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import regex

_GRAPHEME = regex.compile(r"\X")


class Unit(StrEnum):
    """What a network counts when it says "300 characters"."""

    CODE_POINTS = "code_points"
    GRAPHEMES = "graphemes"
    UTF16 = "utf16"
    UTF8 = "utf8"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one network takes. Lengths are in `unit`, sizes in bytes, `max_bytes` bounds the text's UTF-8 as well.

    `idempotency` is one of `key`, `deterministic_id`, `lookup`, `none`; `listing` says whether a complete
    listing of our own posts can be read; `listing_lag` is its stated lag in seconds. `ours`: Masthead itself serves it,
    so there is no door to it but ours. `live`: the connector was run against the live service; where it was not,
    `tested_with` names what it was run against.
    """

    network: str
    title: str
    unit: Unit
    max_length: int
    max_bytes: int | None = None
    max_media: int = 4
    media_types: frozenset[str] = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp"})
    max_media_bytes: int = 8_000_000
    alt_max: int = 2000
    can_edit: bool = False
    can_delete: bool = True
    idempotency: str = "none"
    listing: bool = False
    listing_lag: int = 0
    link_counts: bool = True
    has_title: bool = False
    ours: bool = False
    live: bool = False
    tested_with: str = ""


def graphemes(text: str) -> int:
    """User-perceived characters, after Unicode UAX #29 extended grapheme clusters."""
    return sum(1 for _ in _GRAPHEME.finditer(text))


def length(text: str, unit: Unit) -> int:
    """The length of `text` in `unit`."""
    match unit:
        case Unit.CODE_POINTS:
            return len(text)
        case Unit.GRAPHEMES:
            return graphemes(text)
        case Unit.UTF16:
            return len(text.encode("utf-16-le", "surrogatepass")) // 2
        case Unit.UTF8:
            return len(text.encode("utf-8", "surrogatepass"))
