"""Reading the whole ledger in one snapshot, a window of consecutive entries at a time.

The database joins and packs; every hash is computed here. While one window is checked, the next is being read.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import psycopg

from masthead.core.merkle.leaf import PREFIX
from masthead.core.merkle.tree import HASH_LENGTH
from masthead.kernel.connecting import Connection, own_connection

WINDOW = 4096
"""Entries to a window: a power of two, and whole tiles."""

HEAD_LENGTH = 24
LEAF_START = b"\x00" + PREFIX

# Entries and payloads lie in the order of their ids, and so nearly does the tree: within the ids of a window, three
# indexes are walked side by side. Looking rows up one by one, or hashing them, costs two to three times as much.
_PLANNING = (
    "SET jit = off",
    "SET enable_nestloop = off",
    "SET enable_hashjoin = off",
    "SET max_parallel_workers_per_gather = 0",
)
# The ids are materialized, or the planner walks all there are to find the window's first. A timestamptz is sent as
# microseconds since 2000; the interval makes them microseconds since 1970.
_PACKED = """
WITH ids AS MATERIALIZED (
    SELECT entry_id FROM ledger_sequenced WHERE index >= %(start)s AND index < %(end)s
), bounds AS MATERIALIZED (
    SELECT (SELECT entry_id FROM ids ORDER BY entry_id LIMIT 1) AS low,
        (SELECT entry_id FROM ids ORDER BY entry_id DESC LIMIT 1) AS high
)
SELECT bool_and(whole), array_agg(index), string_agg(head, ''), string_agg(commitment, ''), array_agg(payload)
FROM (
    SELECT s.index,
        uuid_send(e.id) || timestamptz_send(
            CASE WHEN e.at < '9999-01-01' THEN e.at + interval '946684800 seconds' ELSE e.at END) AS head,
        e.commitment,
        p.salt || convert_to(p.body, 'UTF8') AS payload,
        octet_length(e.commitment) = 32 AND octet_length(p.salt) = 32 AS whole
    FROM ledger_sequenced s
    JOIN ledger_entry e ON e.id = s.entry_id
    JOIN ledger_payload p ON p.entry_id = s.entry_id
    WHERE s.index >= %(start)s AND s.index < %(end)s
        AND s.entry_id BETWEEN (SELECT low FROM bounds) AND (SELECT high FROM bounds)
        AND e.id BETWEEN (SELECT low FROM bounds) AND (SELECT high FROM bounds)
        AND p.entry_id BETWEEN (SELECT low FROM bounds) AND (SELECT high FROM bounds)
) entries
"""


@dataclass(frozen=True, slots=True)
class Window:
    """Entries `start` up to `end`: `heads` is id and moment (24 bytes each), `commitments` 32 bytes each.

    `whole` is false where a row is missing, doubled, or of a wrong length; then nothing else in it can be relied on.
    """

    start: int
    end: int
    whole: bool
    heads: bytes
    commitments: bytes
    payloads: list[bytes]

    def id_at(self, place: int) -> UUID:
        """The id of the entry at a place of this window."""
        return UUID(bytes=self.heads[place * HEAD_LENGTH : place * HEAD_LENGTH + 16])


@contextmanager
def snapshot() -> Iterator[tuple[Connection, Connection]]:
    """Two connections that see the same moment: one to read windows ahead, one for everything else."""
    with own_connection() as first, own_connection() as second:
        for setting in _PLANNING:
            first.execute(setting)
        first.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        row = first.execute("SELECT pg_export_snapshot()").fetchone()
        second.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        second.execute(f"SET TRANSACTION SNAPSHOT '{row[0] if row else ''}'")
        yield first, second


def windows(connection: Connection, size: int) -> Iterator[Window]:
    """All entries of a ledger of `size`, in order. The next window is asked for before the last one is given out."""
    with connection.pipeline():
        asked = _ask(connection, 0, size)
        while asked is not None:
            start, end, cursor = asked
            row = cursor.fetchone()
            asked = _ask(connection, end, size)
            yield _window(start, end, row)


def read_window(connection: Connection, start: int, end: int) -> Window:
    """Entries `start` up to `end` alone."""
    with connection.cursor(binary=True) as cursor:
        return _window(start, end, cursor.execute(_PACKED, {"start": start, "end": end}).fetchone())


def _ask(connection: Connection, start: int, size: int) -> tuple[int, int, psycopg.Cursor[Any]] | None:
    if start >= size:
        return None
    end = min(start + WINDOW, size)
    return start, end, connection.cursor(binary=True).execute(_PACKED, {"start": start, "end": end})


def _window(start: int, end: int, row: tuple[Any, ...] | None) -> Window:
    whole, indexes, heads, commitments, payloads = row or (False, [], b"", b"", [])
    in_order = list(range(start, end))
    if not whole or sorted(indexes) != in_order:
        return Window(start, end, False, b"", b"", [])
    if indexes != in_order:
        order = sorted(range(len(indexes)), key=indexes.__getitem__)
        heads = _arranged(heads, HEAD_LENGTH, order)
        commitments = _arranged(commitments, HASH_LENGTH, order)
        payloads = [payloads[place] for place in order]
    return Window(start, end, True, heads, commitments, payloads)


def _arranged(packed: bytes, length: int, order: list[int]) -> bytes:
    return b"".join([packed[place * length : place * length + length] for place in order])
