"""Number, kind and size of media, as the network takes them."""

from __future__ import annotations

from collections.abc import Iterator

from masthead.core.decision import Finding, Severity
from masthead.core.guard.values import Draft
from masthead.core.lengths import Limits


def find_media_over_limits(draft: Draft, limits: Limits) -> Iterator[Finding]:
    """Each medium too many, of a kind the network does not take, or too large for it."""
    for number, medium in enumerate(draft.media):
        where = f"media:{number}"
        if number >= limits.max_media:
            yield _finding(f"{limits.title} takes {limits.max_media} media at most.", "Take some out.", where)
        if medium.mime and medium.mime not in limits.media_types:
            yield _finding(f"{limits.title} does not take {medium.mime}.", "Use another format.", where)
        if medium.size > limits.max_media_bytes:
            most = _size(limits.max_media_bytes)
            message = f"At {_size(medium.size)} this is larger than the {most} that {limits.title} takes."
            yield _finding(message, "Use a smaller version.", where)


def _finding(message: str, clears: str, where: str) -> Finding:
    return Finding("media", Severity.BLOCK, 0, 0, message, clears, where)


def _size(count: int) -> str:
    return f"{count / 1_000_000:.1f} MB" if count >= 100_000 else f"{count / 1000:.1f} kB"
