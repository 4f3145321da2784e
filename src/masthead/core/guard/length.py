"""Length, counted as the network counts it."""

from __future__ import annotations

from collections.abc import Iterator

from masthead.core import lengths
from masthead.core.decision import Finding, Severity
from masthead.core.guard.urls import addresses
from masthead.core.guard.values import Draft
from masthead.core.lengths import Limits, Unit

_AT_MOST = {Unit.CODE_POINTS: 1, Unit.GRAPHEMES: 1, Unit.UTF16: 2, Unit.UTF8: 4}
_NAMES = {Unit.UTF8: "bytes"}


def find_overlong(draft: Draft, limits: Limits) -> Iterator[Finding]:
    """The text and each description, where they are longer than the network takes."""
    text = draft.text if limits.link_counts else _without_links(draft.text)
    over = _over(text, limits.unit, limits.max_length) if text else 0
    if over:
        yield _finding(draft.text, over, limits.unit, limits, "text")
    elif limits.max_bytes is not None and (over := _over(text, Unit.UTF8, limits.max_bytes)):
        yield _finding(draft.text, over, Unit.UTF8, limits, "text")
    for number, medium in enumerate(draft.media):
        over = _over(medium.alt, limits.unit, limits.alt_max)
        if over:
            yield _finding(medium.alt, over, limits.unit, limits, f"alt:{number}")


def _finding(text: str, over: int, unit: Unit, limits: Limits, where: str) -> Finding:
    what = "text" if where == "text" else "description"
    things = _NAMES.get(unit, "character" if over == 1 else "characters")
    return Finding(
        "length",
        Severity.BLOCK,
        _cut(text, lengths.length(text, unit) - over, unit),
        len(text),
        f"The {what} is {over} {things} too long for {limits.title}.",
        f"Shorten the {what} by {over} {things}.",
        where,
    )


def _over(text: str, unit: Unit, most: int) -> int:
    """By how much `text` is too long, or 0. What cannot be too long is not counted."""
    if len(text) * _AT_MOST[unit] <= most:
        return 0
    return max(0, lengths.length(text, unit) - most)


def _cut(text: str, most: int, unit: Unit) -> int:
    """Where the first `most` units of `text` end, found by halving."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if lengths.length(text[:middle], unit) <= most:
            low = middle
        else:
            high = middle - 1
    return low


def _without_links(text: str) -> str:
    kept: list[str] = []
    at = 0
    for start, end, _ in addresses(text):
        kept.append(text[at:start])
        at = end
    return "".join((*kept, text[at:]))
