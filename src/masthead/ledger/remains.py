"""What there is of the ledger beside the entries that have their place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Any, LiteralString

from masthead.core.merkle.checkpoint import Checkpoint
from masthead.kernel.connecting import Connection
from masthead.ledger.faults import Fault


def size(connection: Connection) -> int:
    """How many places the tree has by its largest index."""
    return _number(connection, "SELECT coalesce(max(index) + 1, 0) FROM ledger_sequenced")


def waiting(connection: Connection) -> int:
    """How many entries wait for their place."""
    return _number(connection, "SELECT count(*) FROM ledger_pending")


def has_heads(connection: Connection) -> bool:
    """Whether anything was ever signed here."""
    return bool(_number(connection, "SELECT count(*) FROM (SELECT FROM ledger_checkpoint LIMIT 1) one"))


def heads(connection: Connection, start: int, end: int) -> list[tuple[int, bytes, str]]:
    """Size, root and note of the signed heads of more than `start` and up to `end` entries."""
    rows = connection.execute(
        "SELECT size, root, note FROM ledger_checkpoint WHERE size > %s AND size <= %s ORDER BY size", [start, end]
    ).fetchall()
    return [(size, bytes(root), note) for size, root, note in rows]


def faults(connection: Connection, size: int, kept: Checkpoint | None) -> Iterator[Fault]:
    """Heads of more than there is, places out of the tree, entries and payloads that nothing accounts for."""
    if kept and kept.size > size:
        yield Fault(f"The head kept outside the database covers {kept.size} entries, but only {size} are there.", size)
    for covered in _ids(connection, "SELECT size FROM ledger_checkpoint WHERE size > %s OR size < 1", [size]):
        yield Fault(f"A signed head covers {covered} entries, but {size} are there.", size)
    for index in _ids(connection, "SELECT index FROM ledger_sequenced WHERE index < 0"):
        yield Fault(f"An entry has the index {index}.")
    yield from _waiting_faults(connection)
    yield from _unaccounted(connection, size)


def _waiting_faults(connection: Connection) -> Iterator[Fault]:
    rows = connection.execute(
        "SELECT w.entry_id, s.index, e.commitment, p.salt, p.body FROM ledger_pending w"
        " LEFT JOIN ledger_sequenced s USING (entry_id) LEFT JOIN ledger_entry e ON e.id = w.entry_id"
        " LEFT JOIN ledger_payload p USING (entry_id) ORDER BY w.entry_id"
    )
    for entry_id, index, commitment, salt, body in rows:
        if index is not None:
            yield Fault("{entry} has its place and is said to wait for one.", index, entry_id)
        elif commitment is None:
            yield Fault(f"Entry {entry_id} waits for its place, but is missing.", None, entry_id)
        elif body is None:
            yield Fault(f"The payload of entry {entry_id}, which waits for its place, is missing.", None, entry_id)
        elif sha256(salt + body.encode()).digest() != commitment:
            yield Fault(f"The payload of entry {entry_id}, which waits, is not what was recorded.", None, entry_id)


def _unaccounted(connection: Connection, size: int) -> Iterator[Fault]:
    """Counting is cheap and finds whether there is one; only then is it looked for."""
    known = size + waiting(connection)
    if _number(connection, "SELECT count(*) FROM ledger_entry") != known:
        for entry_id in _ids(
            connection,
            "SELECT id FROM ledger_entry e WHERE NOT EXISTS (SELECT FROM ledger_sequenced WHERE entry_id = e.id)"
            " AND NOT EXISTS (SELECT FROM ledger_pending WHERE entry_id = e.id) ORDER BY id LIMIT 1",
        ):
            yield Fault(f"Entry {entry_id} has no place in the tree and does not wait for one.", None, entry_id)
    if _number(connection, "SELECT count(*) FROM ledger_payload") != known:
        for entry_id in _ids(
            connection,
            "SELECT entry_id FROM ledger_payload p WHERE NOT EXISTS (SELECT FROM ledger_entry WHERE id = p.entry_id)"
            " ORDER BY entry_id LIMIT 1",
        ):
            yield Fault(f"There is a payload of entry {entry_id}, but no such entry.", None, entry_id)


def _number(connection: Connection, query: LiteralString) -> int:
    row = connection.execute(query).fetchone()
    return int(row[0]) if row else 0


def _ids(connection: Connection, query: LiteralString, params: Sequence[Any] = ()) -> Iterator[Any]:
    for row in connection.execute(query, params):
        yield row[0]
