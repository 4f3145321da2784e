"""Sealing: whoever has the public key can close, only the worker can open (law 11)."""

from __future__ import annotations

from uuid import UUID

from django.db import connection

from masthead.registry.keyring import SUITE, key_id, public_key

_LOCK = 7253011


def seal(plain: bytes, account_id: UUID) -> tuple[bytes, str]:
    """Seal `plain` for one account: it opens for no other. Returns the sealed bytes and the name of the key."""
    key = public_key()
    return SUITE.encrypt(plain, key, info=info_of(account_id)), key_id(key)


def info_of(account_id: UUID) -> bytes:
    """What a sealed text is bound to."""
    return b"masthead credential 1 " + account_id.bytes


def while_sealing() -> None:
    """The first statement of an act that seals: no rotation goes on meanwhile."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [_LOCK])


def while_rotating() -> None:
    """The first statement of a rotation: whoever is sealing has committed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
