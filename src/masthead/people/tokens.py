"""What a token looks like, and what those of partners and agents may be for."""

from __future__ import annotations

from hashlib import sha256

from masthead.kernel.scopes import READ, SCOPES, WRITE

__all__ = ["PREFIX", "SCOPES", "WRITER_SCOPES", "digest_of"]

PREFIX = "mh_"
WRITER_SCOPES = (READ, WRITE)


def digest_of(text: str) -> str:
    """The SHA-256 under which a token is kept, in hexadecimal."""
    return sha256(text.encode()).hexdigest()
