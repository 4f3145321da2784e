"""Web addresses in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

_TOP = (
    "com|org|net|gov|edu|mil|int|info|biz|io|co|me|ly|gl|tv|us|uk|eu|de|fr|es|it|nl|ch|at|be|ca|au|nz|ie|in|jp|cn|ru|br|mx|app|dev|"
    "news|shop|link|page|site|online|blog|rt|gle|to|cc|gd|example|test|invalid"
)
_ADDRESS = re.compile(
    rf"(?:https?://|www\.)[^\s<>\"“”]+|(?<![\w@./-])(?:[a-z0-9](?:[a-z0-9-]{{0,61}}[a-z0-9])?\.)+(?:{_TOP})(?![\w@-]|\.\w)(?:/[^\s<>\"“”]*)?",
    re.IGNORECASE,
)
_AFTER = ".,;:!?)]}'’»"


def addresses(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and host of each web address, with or without its scheme."""
    for found in _ADDRESS.finditer(text):
        typed = found[0].rstrip(_AFTER)
        host = host_of(typed)
        if host:
            yield found.start(), found.start() + len(typed), host


def host_of(address: str) -> str:
    """The host of a web address in small letters, without `www.`; empty where there is none."""
    try:
        host = urlsplit(address if "://" in address else f"https://{address}").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.").rstrip(".")
