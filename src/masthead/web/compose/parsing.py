"""What was typed, as a draft keeps it, and back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import QueryDict
from django.utils import timezone

from masthead.kernel.ids import parse_id

_CLOCK = "%Y-%m-%dT%H:%M"
ORIGINS = ("origin", "permission")
PLAIN = ("title", "link", "language", "campaign", "validity", "typed_mode")


def changes_of(typed: QueryDict) -> dict[str, Any]:
    """The fields of a draft from a form. Only what the form holds is named, so that nothing else is touched."""
    changes: dict[str, Any] = {name: _clean(typed[name]).strip() for name in PLAIN if name in typed}
    if "text" in typed:
        changes["texts"] = texts_of(typed)
    if "shown" in typed:
        changes["accounts"] = [text for text in typed.getlist("accounts") if parse_id(text)]
        changes["subjects"] = [_clean(subject) for subject in typed.getlist("subjects")]
        changes["media"] = media_of(typed)
        changes["explained_tags"] = tags_of(typed)
    for name in ("send_at", "last_moment"):
        if name in typed:
            changes[name] = to_moment(_clean(typed[name]))
    return changes


def texts_of(typed: QueryDict) -> dict[str, str]:
    """The common text under an empty name, and each network's own where one was written."""
    apart = {network: _clean(typed.get(f"text_{network}", "")) for network in typed.getlist("network")}
    return {"": _clean(typed.get("text", ""))} | {network: text for network, text in apart.items() if text.strip()}


def media_of(typed: QueryDict) -> list[dict[str, str]]:
    """The pictures in their order, each with its description, and whose it is where that was said."""
    return [
        {"sha256": key, "alt": _clean(typed.get(f"alt_{key}", ""))}
        | {name: said for name in ORIGINS if (said := _clean(typed.get(f"{name}_{key}", "")).strip())}
        for key in typed.getlist("media")
    ]


def tags_of(typed: QueryDict) -> dict[str, str]:
    """What each tag is used for today, where that was said."""
    said = zip(typed.getlist("tag"), typed.getlist("tag_use"), strict=False)
    return {_clean(tag): _clean(use).strip() for tag, use in said if tag.strip() and use.strip()}


def to_moment(text: str) -> str:
    """A wall clock's moment in the reader's time zone, as ISO 8601 with its offset; what is none stays as typed."""
    text = text.strip()
    try:
        clock = datetime.strptime(text[:16], _CLOCK)
    except ValueError:
        return text
    zone = timezone.get_current_timezone()
    return clock.replace(tzinfo=zone).isoformat()


def to_clock(text: object) -> str:
    """A kept moment as a `datetime-local` shows it, in the reader's time zone; what is none stays as typed."""
    try:
        return timezone.localtime(datetime.fromisoformat(str(text))).strftime(_CLOCK)
    except ValueError:
        return str(text or "")


def _clean(text: object) -> str:
    """Lines end as everywhere else, and what no database keeps is left out."""
    return str(text).replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
