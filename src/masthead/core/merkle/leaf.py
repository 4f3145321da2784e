"""The bytes of one line of the ledger, as the Merkle tree and the public see them.

A leaf holds no content: it commits to the payload by a salted hash, so that the payload and its salt may later be
erased and every proof still stands.
"""

import hashlib
import struct
from datetime import UTC, datetime, timedelta
from uuid import UUID

PREFIX = b"masthead/entry/v1\n"
_MOMENT = struct.Struct(">q")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)

LEAF_LENGTH = len(PREFIX) + 16 + _MOMENT.size + 32
"""Length of every leaf, in bytes."""


def commitment(salt: bytes, body: bytes) -> bytes:
    """SHA-256 of salt (32 random bytes) followed by body (canonical RFC 8785 JSON, UTF-8)."""
    if len(salt) != 32:
        raise ValueError("A salt is 32 bytes.")
    return hashlib.sha256(salt + body).digest()


def microseconds(at: datetime) -> int:
    """Whole microseconds from 1970-01-01T00:00:00Z to an aware moment."""
    if at.tzinfo is None:
        raise ValueError("The moment of an entry names its time zone.")
    return (at - _EPOCH) // _MICROSECOND


def leaf_bytes(entry_id: UUID, at: datetime, commitment: bytes) -> bytes:
    """One entry's leaf: prefix, id (16 bytes), microseconds since 1970 (int64, big-endian), commitment (32 bytes)."""
    if len(commitment) != 32:
        raise ValueError("A commitment is 32 bytes.")
    return PREFIX + entry_id.bytes + _MOMENT.pack(microseconds(at)) + commitment
