"""The facts about an account that people type, checked."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from masthead.core.voice import LEAST_RATE, MOST_RATE, USUAL_RATE
from masthead.people.checks import Checks
from masthead.people.models import Office

_Check = Callable[[Checks, str, Any], Any]
_NETWORK = re.compile(r"[a-z0-9][a-z0-9_+.-]{0,29}")
_DOMAIN = re.compile(r"(?=.{1,253}\Z)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}")
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d|24:00")
TOPICS = ("politics", "death", "violence", "religion", "public_persons", "disaster")
"""What the guard takes for sensitive, unless it is an account's everyday business."""

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def checked(checks: Checks, facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts as they are kept; what is wrong is said under its field's name."""
    return {name: _CHECKS[name](checks, name, value) for name, value in facts.items()}


def _office(checks: Checks, name: str, value: Any) -> Any:
    if not Office.objects.filter(id=value, closed_at=None).exists():
        checks.say("office", "Choose an office of this umbrella.")
    return value


def _network(checks: Checks, name: str, value: Any) -> str:
    text = value.lower() if isinstance(value, str) else value
    return _matching(checks, name, text, _NETWORK, "Write the network's short name, such as bluesky.")


def _languages(checks: Checks, name: str, value: Any) -> list[str]:
    said = "Write languages such as en or pt-BR."
    return [_matching(checks, name, each, _LANGUAGE, said) for each in dict.fromkeys(value)]


def _options(checks: Checks, name: str, value: Any) -> dict[str, str]:
    return {checks.line(name, key, most=40): checks.line(name, text) for key, text in dict(value).items()}


def _links(checks: Checks, name: str, value: Any) -> list[str] | None:
    return None if value is None else sorted({_domain(checks, each) for each in value})


def _topics(checks: Checks, name: str, value: Any) -> list[str]:
    return checks.some_of(name, value, TOPICS)


def _terms(checks: Checks, name: str, value: Any) -> list[str]:
    return sorted(checks.lines(name, value))


def _line(most: int, least: int) -> _Check:
    return lambda checks, name, value: checks.line(name, value, most=most, least=least)


def _matching(checks: Checks, name: str, value: Any, shape: re.Pattern[str], said: str) -> str:
    text = value.strip() if isinstance(value, str) else ""
    if not shape.fullmatch(text):
        checks.say(name, said)
    return text


def _number(most: int, said: str) -> _Check:
    def check(checks: Checks, name: str, value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
            checks.say(name, said)
            return 0
        return value

    return check


def _rate(checks: Checks, name: str, value: Any) -> float:
    """Per cent, in tenths."""
    known = isinstance(value, int | float) and not isinstance(value, bool)
    if not known or not LEAST_RATE * 100 <= value <= MOST_RATE * 100:
        checks.say(name, f"Write a number from {LEAST_RATE * 100:g} to {MOST_RATE * 100:g}, in per cent.")
        return USUAL_RATE * 100
    return round(float(value), 1)


def _domain(checks: Checks, value: Any) -> str:
    return _matching(checks, "allowed_links", str(value).lower(), _DOMAIN, "Write domains such as example.org.")


def _address(checks: Checks, name: str, value: Any) -> str:
    text = checks.line("url", value, least=0, most=500)
    if text and (urlsplit(text).scheme not in ("http", "https") or not urlsplit(text).netloc):
        checks.say("url", "Write the whole address, beginning with https://.")
    return text


def _week(checks: Checks, name: str, value: Any) -> list[dict[str, Any]]:
    week: list[dict[str, Any]] = []
    shifts: list[Any] = list(value) if isinstance(value, list | tuple) else [None]
    for shift in shifts:
        if not _is_shift(shift):
            said = "Write shifts with days from 0 (Monday) to 6, and from and to as HH:MM on the same day."
            checks.say("staffed", said)
            return []
        week.append({"days": sorted(set(shift["days"])), "from": shift["from"], "to": shift["to"]})
    return week


def _is_shift(shift: Any) -> bool:
    if not isinstance(shift, Mapping) or set(shift) != {"days", "from", "to"} or not shift["days"]:
        return False
    days = all(isinstance(day, int) and not isinstance(day, bool) and 0 <= day <= 6 for day in shift["days"])
    clocks = all(isinstance(shift[end], str) and _CLOCK.fullmatch(shift[end]) for end in ("from", "to"))
    return days and clocks and shift["from"] < shift["to"]


_CHECKS: dict[str, _Check] = {
    "office_id": _office,
    "network": _network,
    "handle": lambda checks, name, value: checks.line(name, value).removeprefix("@"),
    "native_id": _line(200, 0),
    "display_name": _line(200, 1),
    "purpose": lambda checks, name, value: checks.text(name, value),
    "audience": lambda checks, name, value: checks.text(name, value),
    "languages": _languages,
    "tier": _number(2, "Choose 0 (emergency, news, regulator), 1 (normal) or 2 (minor)."),
    "staffed": _week,
    "time_zone": lambda checks, name, value: checks.time_zone(name, value),
    "url": _address,
    "options": _options,
    "allowed_links": _links,
    "usual_topics": _topics,
    "market_terms": _terms,
    "public_numbers": _terms,
    "voice_rate": _rate,
    "band": _number(11, "Choose a colour from 0 to 11."),
    "emblem": _line(20, 1),
}
FACTS = tuple(_CHECKS)
"""The fields that people set by hand."""
