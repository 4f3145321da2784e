"""The record key of a delivery, and the addresses that follow from it."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

from masthead.networks.contract import NetworkError

POSTS = "app.bsky.feed.post"

_ALPHABET = "234567abcdefghijklmnopqrstuvwxyz"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def record_key(key: str, at: datetime) -> str:
    """The key under which a delivery's post is written: a valid TID (13 characters) that names the second of `at`.

    The microseconds and the clock's ten bits are taken from the SHA-256 of `key`, so that two deliveries of one second
    do not meet (30 bits), and one delivery, with the same `key` and `at`, always has the same.
    """
    digest = int.from_bytes(hashlib.sha256(key.encode()).digest()[:8], "big")
    seconds = (at - _EPOCH) // timedelta(seconds=1)
    micros = seconds * 1_000_000 + (digest >> 10) % 1_000_000
    number = (micros << 10 | digest & 0x3FF) & (2**63 - 1)
    return "".join(_ALPHABET[number >> shift & 31] for shift in range(60, -1, -5))


def key_of(uri: str) -> str:
    """The record key in an `at://` address of a post. Raises `NetworkError` where it is none."""
    parts = uri.removeprefix("at://").split("/")
    if not uri.startswith("at://") or len(parts) != 3 or parts[1] != POSTS:
        raise NetworkError("That is not the address of a Bluesky post.", permanent=True, detail=uri[:200])
    return parts[2]


def repository_of(uri: str) -> str:
    """The account (DID or handle) in an `at://` address of a post."""
    key_of(uri)
    return uri.removeprefix("at://").split("/")[0]


def web_address(account: str, record: str) -> str:
    """Where people read a post of an account (a handle or a DID)."""
    return f"https://bsky.app/profile/{account}/post/{record}"
