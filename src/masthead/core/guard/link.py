"""Shortened links, hosts that only look like one of ours, and links outside the account's allowed places."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from masthead.core.decision import Finding, Severity
from masthead.core.guard.normal import fold
from masthead.core.guard.urls import addresses, host_of

_SHORTEST = 5
_TELLING = 8  # letters: shorter names are those of others under another ending
_SECOND = frozenset({"ac", "co", "com", "edu", "gov", "govt", "mil", "net", "nhs", "org"})
_PASSES_FOR = str.maketrans({"0": "o", "1": "l", "i": "l", "3": "e", "5": "s"})
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


def find_links(text: str, where: str, allowed: frozenset[str] | None, own: frozenset[str]) -> Iterator[Finding]:
    """Each address that is shortened, or only looks like one of `own` or of `allowed`; and where there are allowed
    places, each whose host is neither among them nor below one of them."""
    for start, end, host in addresses(text):
        if message := _trouble(host, allowed, own):
            yield Finding("link", Severity.HOLD, start, end, message, _clears(host, allowed), where)


def find_draft_link(link: str, allowed: frozenset[str] | None, own: frozenset[str]) -> Iterator[Finding]:
    """The same for the link of a draft, which is one address and nothing else."""
    host = host_of(link.strip())
    if message := _trouble(host, allowed, own):
        yield Finding("link", Severity.HOLD, 0, len(link), message, _clears(host, allowed), "link")


def _trouble(host: str, allowed: frozenset[str] | None, own: frozenset[str]) -> str:
    """What is wrong with a host; empty where nothing is."""
    places = _places(allowed or frozenset())
    if _within(host, places):
        return ""
    if not host:
        return "" if allowed is None else "This is no web address that can be checked."
    if host in _SHORTENERS:
        return f"{host} shortens links, so nobody can see where this one leads."
    known = places | _places(own)
    if _within(host, known):
        return "" if allowed is None else f"{host} is not among the places this account links to."
    like = _alike(host, known)
    if like:
        return f"{host} is not {like}, though it may look like it."
    if _is_mixed(_read(host)):
        return f"{host} mixes letters of several scripts, which pass for one another."
    return "" if allowed is None else f"{host} is not among the places this account links to."


@lru_cache(maxsize=512)
def _places(domains: frozenset[str]) -> frozenset[str]:
    return frozenset(filter(None, (domain.lower().removeprefix("www.").strip(".") for domain in domains)))


def _within(host: str, places: frozenset[str]) -> bool:
    return any(host == place or host.endswith("." + place) for place in places)


@lru_cache(maxsize=4096)
def _alike(host: str, places: frozenset[str]) -> str:
    """The place that a host may be taken for: the same letters in another script or with digits for letters, the same
    name with a sign in it or under another ending, or the place's name as a part of another one's."""
    plain = _plain(host)
    for place in sorted(places):
        name = _name(place)
        if len(name) < _SHORTEST:
            continue
        wanted = _plain(place)
        if plain == wanted or plain.endswith("." + wanted) or plain.startswith(wanted + "."):
            return place
        if f"{wanted}." in plain or _name(plain) == wanted.replace(".", ""):
            return place
        if _name(plain) == _plain(name) and (_name(host) != name or len(name) >= _TELLING):
            return place
    return ""


def _plain(host: str) -> str:
    """A host with what passes for one another written as one."""
    return fold(_read(host)).replace("rn", "m").replace("vv", "w").translate(_PASSES_FOR).replace("-", "")


def _read(host: str) -> str:
    """A host as people see it."""
    try:
        return host.encode("ascii").decode("idna") if "xn--" in host else host
    except UnicodeError:
        return host


def _is_mixed(host: str) -> bool:
    if host.isascii():
        return False
    scripts = {unicodedata.name(letter, "").split(" ")[0] for letter in host if letter.isalpha()}
    return "LATIN" in scripts and not scripts.isdisjoint({"CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"})


def _name(host: str) -> str:
    """The part of a host that is registered, without its ending: `example` of `www.example.co.uk`."""
    parts = host.split(".")
    if len(parts) > 2 and len(parts[-1]) == 2 and parts[-2] in _SECOND:
        return parts[-3]
    return parts[-2] if len(parts) > 1 else parts[0]


def _clears(host: str, allowed: frozenset[str] | None) -> str:
    if host in _SHORTENERS:
        return "Use the full address of the page."
    if allowed is None:
        return "Write the address of the page itself, or have somebody who approves look at it."
    return "Link to one of the account's places, or have somebody who approves look at the page."
