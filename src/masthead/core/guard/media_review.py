"""Media that somebody other than the author has to see at full size, and media of others."""

from __future__ import annotations

from collections.abc import Iterator

from masthead.core.decision import Finding, Severity
from masthead.core.guard.values import Draft

_NAMES = {"image": "picture", "video": "video", "audio": "recording"}


def find_unreviewed_media(draft: Draft) -> Iterator[Finding]:
    """For each medium that it has to be opened; for one of others without a permission that it has to be asked."""
    for number, medium in enumerate(draft.media):
        name = _NAMES.get(medium.kind, "medium")
        where = f"media:{number}"
        yield Finding(
            "media_review",
            Severity.HOLD,
            0,
            0,
            f"Somebody other than the author has to open this {name} at full size.",
            "Have somebody who approves open it.",
            where,
        )
        if medium.origin.strip() and not medium.permission.strip():
            yield Finding(
                "media_permission",
                Severity.HOLD,
                0,
                0,
                f"This {name} comes from somebody else, and nobody has written down who permitted its use.",
                "Ask for permission and enter it, or take your own.",
                where,
            )
