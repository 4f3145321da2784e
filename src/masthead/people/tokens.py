"""What a token looks like and what it may be for."""

from __future__ import annotations

from hashlib import sha256

PREFIX = "mh_"
SCOPES = ("read", "write", "review", "freeze", "manage")
WRITER_SCOPES = ("read", "write")


def digest_of(text: str) -> str:
    """The SHA-256 under which a token is kept, in hexadecimal."""
    return sha256(text.encode()).hexdigest()
