"""Links outside the account's allowed places, shortened links, and hosts that only look like an allowed one."""

from __future__ import annotations

from collections.abc import Iterator

from masthead.core.decision import Finding, Severity
from masthead.core.guard.normal import fold
from masthead.core.guard.urls import addresses, host_of

_SHORTENERS = frozenset(
    [
        "bit.ly",
        "t.co",
        "tinyurl.com",
        "goo.gl",
        "ow.ly",
        "buff.ly",
        "is.gd",
        "t.ly",
        "rebrand.ly",
        "cutt.ly",
        "shorturl.at",
        "rb.gy",
        "tiny.cc",
        "lnkd.in",
        "dlvr.it",
        "fb.me",
        "bl.ink",
        "s.id",
        "v.gd",
        "soo.gd",
        "trib.al",
        "amzn.to",
        "wp.me",
    ]
)


def find_links(text: str, where: str, allowed: frozenset[str]) -> Iterator[Finding]:
    """Each address whose host is neither in `allowed` nor below one of its domains."""
    places = {domain.lower().removeprefix("www.").strip(".") for domain in allowed}
    for start, end, host in addresses(text):
        if not _within(host, places):
            yield Finding("link", Severity.HOLD, start, end, _message(host, places), _clears(host), where)


def find_draft_link(link: str, allowed: frozenset[str]) -> Iterator[Finding]:
    """The same for the link of a draft, which is one address and nothing else."""
    places = {domain.lower().removeprefix("www.").strip(".") for domain in allowed}
    host = host_of(link.strip())
    if not _within(host, places):
        yield Finding("link", Severity.HOLD, 0, len(link), _message(host, places), _clears(host), "link")


def _within(host: str, places: set[str]) -> bool:
    return any(host == place or host.endswith("." + place) for place in places)


def _message(host: str, places: set[str]) -> str:
    if not host:
        return "This is no web address that can be checked."
    if host in _SHORTENERS:
        return f"{host} shortens links, so nobody can see where this one leads."
    plain = fold(host)
    if host.startswith("xn--") or ".xn--" in host or (plain != host and _within(plain, places)):
        return f"{host} is not one of this account's places, though it may look like one."
    return f"{host} is not among the places this account links to."


def _clears(host: str) -> str:
    if host in _SHORTENERS:
        return "Use the full address of the page."
    return "Link to one of the account's places, or have somebody who approves look at the page."
