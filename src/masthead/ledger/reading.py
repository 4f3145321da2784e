"""Reading the whole ledger in one snapshot, a window of consecutive entries at a time.

The database joins and packs; every hash is computed here. While one window is checked, the next is being read.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from masthead.core.merkle.leaf import PREFIX
from masthead.ledger.connecting import Connection, own_connection

WINDOW = 4096
"""Entries to a window: a power of two, and whole tiles."""

HEAD_LENGTH = 24
LEAF_START = b"\x00" + PREFIX

_PLANNING = (
    "SET jit = off",
    "SET work_mem = '64MB'",
    # The range of ids is known; row by row look-ups cost three times as much as joining it.
    "SET enable_nestloop = off",
    "SET max_parallel_workers_per_gather = 0",
)
_IDS = "SELECT entry_id FROM ledger_sequenced WHERE index >= %(start)s AND index < %(end)s"
_BOUNDS = (
    f"SELECT (SELECT entry_id FROM ({_IDS}) ids ORDER BY entry_id LIMIT 1),"
    f" (SELECT entry_id FROM ({_IDS}) ids ORDER BY entry_id DESC LIMIT 1)"
)
# timestamptz is sent as microseconds since 2000; the interval makes them microseconds since 1970.
_PACKED = """
SELECT count(*), bool_and(whole), string_agg(head, ''), string_agg(commitment, ''), array_agg(payload)
FROM (
    SELECT uuid_send(e.id) || timestamptz_send(
            CASE WHEN e.at < '9999-01-01' THEN e.at + interval '946684800 seconds' ELSE e.at END) AS head,
        e.commitment,
        p.salt || convert_to(p.body, 'UTF8') AS payload,
        octet_length(e.commitment) = 32 AND octet_length(p.salt) = 32 AS whole
    FROM ledger_sequenced s
    JOIN ledger_entry e ON e.id = s.entry_id
    JOIN ledger_payload p ON p.entry_id = s.entry_id
    WHERE s.index >= %(start)s AND s.index < %(end)s
        AND e.id BETWEEN %(low)s AND %(high)s AND p.entry_id BETWEEN %(low)s AND %(high)s
    ORDER BY s.index
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
    """All entries of a ledger of `size`, in order."""
    with ThreadPoolExecutor(1) as ahead:
        coming = None
        for start in range(0, size, WINDOW):
            now = coming or ahead.submit(read_window, connection, start, min(start + WINDOW, size))
            after = start + WINDOW
            coming = ahead.submit(read_window, connection, after, min(after + WINDOW, size)) if after < size else None
            yield now.result()


def read_window(connection: Connection, start: int, end: int) -> Window:
    """Entries `start` up to `end`, packed by the database."""
    with connection.cursor(binary=True) as cursor:
        between: dict[str, Any] = {"start": start, "end": end}
        between["low"], between["high"] = cursor.execute(_BOUNDS, between).fetchone() or (None, None)
        count, whole, *packed = cursor.execute(_PACKED, between).fetchone() or (0, False, b"", b"", [])
    return Window(start, end, bool(whole) and count == end - start, *packed)
