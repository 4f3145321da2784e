"""In which ways a change of an account lets more through, or through something else. Those take two keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

_MINUTES = 7 * 24 * 60
_ALWAYS_LOOSE = {
    "handle": "Speaks under the name {new}, it was {old}",
    "native_id": "Is the account {new} on its network, it was {old}",
    "options": "Is reached with other connection settings",
    "office_id": "Moves to another office, with its people and its policy",
}


def loosened(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, str]:
    """The fields of `after` that loosen, each with a sentence for the reviewed list."""
    found: dict[str, str] = {}
    for field, new in after.items():
        old = before[field]
        if new == old:
            continue
        if field in _ALWAYS_LOOSE and not (field in ("native_id", "options") and not old):
            found[field] = _ALWAYS_LOOSE[field].format(new=new, old=old or "unknown")
        elif field == "tier" and new > old:
            found[field] = f"Is of tier {new}, it was {old}"
        elif field == "allowed_links" and _wider(old, new):
            found[field] = "May link to more places"
        elif sentence := _held_less(field, old, new):
            found[field] = sentence
    if _more_hours({**before}, {**before, **after}):
        for field in ("staffed", "time_zone"):
            if field in after and after[field] != before[field]:
                found[field] = "Counts as staffed at more times"
    return found


def _held_less(field: str, old: Any, new: Any) -> str:
    """What the guard no longer holds or blocks, or nothing."""
    if field == "voice_rate" and new < old:
        return f"Holds less of what does not sound like it: {new:g} % of its own posts, not {old:g} %"
    if field == "usual_topics" and set(new) - set(old):
        topics = ", ".join(topic.replace("_", " ") for topic in new if topic not in old)
        return f"Speaks of this as its everyday business: {topics}"
    if field == "market_terms" and set(old) - set(new):
        words = ", ".join(term for term in old if term not in new)
        return f"No longer holds words that move markets: {words}"
    if field == "public_numbers" and set(new) - set(old):
        said = ", ".join(each for each in new if each not in old)
        return f"May publish telephone numbers or mailboxes: {said}"
    return ""


def _wider(old: Sequence[str] | None, new: Sequence[str] | None) -> bool:
    return old is not None and (new is None or bool(set(new) - set(old)))


def _more_hours(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    old, new = covered(before["staffed"]), covered(after["staffed"])
    if before["time_zone"] != after["time_zone"]:
        return len(old) != _MINUTES
    return bool(new - old)


def covered(week: Sequence[Mapping[str, Any]]) -> set[int]:
    """The staffed minutes of a week, from Monday 00:00; no shifts at all means always."""
    if not week:
        return set(range(_MINUTES))
    minutes: set[int] = set()
    for shift in week:
        begin, end = _minute(shift["from"]), _minute(shift["to"])
        for day in shift["days"]:
            minutes.update(range(day * 1440 + begin, day * 1440 + end))
    return minutes


def _minute(clock: str) -> int:
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)
