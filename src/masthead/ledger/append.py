"""Putting one entry into the ledger: one statement, no global lock."""

from __future__ import annotations

import secrets
from uuid import UUID

import rfc8785

from masthead.core.merkle.leaf import commitment
from masthead.kernel.actor import Actor
from masthead.kernel.ids import new_id
from masthead.kernel.statements import tell
from masthead.ledger.entries import EntryData, body_of

_INSERT = """
WITH entry AS (
    INSERT INTO ledger_entry (id, at, commitment) VALUES (%(id)s, masthead_now(), %(commitment)s)
), pending AS (
    INSERT INTO ledger_pending (entry_id) VALUES (%(id)s)
)
INSERT INTO ledger_payload (entry_id, salt, body) VALUES (%(id)s, %(salt)s, %(body)s)
"""


def append(entry: EntryData, actor: Actor) -> UUID:
    """Insert `entry` as said by `actor` into the open transaction; returns its id.

    A NUL, which PostgreSQL's text cannot hold, is kept as U+2400.
    """
    entry_id, salt = new_id(), secrets.token_bytes(32)
    body = rfc8785.dumps(body_of(entry, actor)).replace(b"\\u0000", "␀".encode())
    tell(_INSERT, {"id": entry_id, "commitment": commitment(salt, body), "salt": salt, "body": body.decode()})
    return entry_id
