"""Tiles of the ledger, as stored and as served."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from django.db import connection

from masthead.core.merkle.leaf import leaf_bytes
from masthead.core.merkle.tiles import HEIGHT, WIDTH, RightEdge, Tile, encode_bundle, node_reader
from masthead.core.merkle.tree import HASH_LENGTH, ReadNode
from masthead.ledger import checkpoints


class Cursor(Protocol):
    """What Django's cursors and psycopg's have in common."""

    def execute(self, query: Any, params: Sequence[Any] | None = None, /) -> Any: ...
    def fetchone(self) -> Any: ...
    def fetchall(self) -> list[Any]: ...


def tile(level: int, index: int, width: int = WIDTH) -> bytes | None:
    """The hashes of a tile of the signed tree, or None where there is none of this width."""
    size = checkpoints.size()
    if index * WIDTH + width > size >> HEIGHT * level:
        return None
    with connection.cursor() as cursor:
        data = _data(cursor)(level, index)
    return data[: width * HASH_LENGTH] if len(data) >= width * HASH_LENGTH else None


def bundle(index: int, width: int = WIDTH) -> bytes | None:
    """The leaves of a bundle of the signed tree, or None where there is none of this width."""
    if index * WIDTH + width > checkpoints.size():
        return None
    leaves = _leaves(index * WIDTH, width)
    return encode_bundle(leaves) if len(leaves) == width else None


def nodes(cursor: Cursor) -> ReadNode:
    """Reads the tree's nodes from the stored tiles, each tile once."""
    return node_reader(_data(cursor))


def right_edge(cursor: Cursor, size: int) -> RightEdge:
    """The growing side of the stored tree; raises ValueError where the tiles do not fit its size."""
    read = _data(cursor)
    levels: list[bytes] = []
    while size >> HEIGHT * len(levels):
        level = len(levels)
        partial = (size >> HEIGHT * level) % WIDTH
        levels.append(read(level, size >> HEIGHT * (level + 1)) if partial else b"")
    return RightEdge(size, levels)


def store(cursor: Cursor, changed: Sequence[Tile]) -> None:
    """Keep tiles that are new or wider than before."""
    cursor.execute(
        "INSERT INTO ledger_tile (level, tile_index, width, data)"
        " SELECT * FROM unnest(%s::smallint[], %s::bigint[], %s::smallint[], %s::bytea[])"
        " ON CONFLICT (level, tile_index) DO UPDATE SET width = excluded.width, data = excluded.data",
        [
            [each.level for each in changed],
            [each.index for each in changed],
            [each.width for each in changed],
            [each.data for each in changed],
        ],
    )


def _data(cursor: Cursor) -> Callable[[int, int], bytes]:
    known: dict[tuple[int, int], bytes] = {}

    def read(level: int, index: int) -> bytes:
        if (level, index) not in known:
            cursor.execute("SELECT data FROM ledger_tile WHERE level = %s AND tile_index = %s", [level, index])
            row = cursor.fetchone()
            known[level, index] = bytes(row[0]) if row else b""
        return known[level, index]

    return read


def _leaves(start: int, count: int) -> list[bytes]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT e.id, e.at, e.commitment FROM ledger_sequenced s JOIN ledger_entry e ON e.id = s.entry_id"
            " WHERE s.index >= %s AND s.index < %s ORDER BY s.index",
            [start, start + count],
        )
        rows: list[tuple[UUID, datetime, bytes]] = cursor.fetchall()
    return [leaf_bytes(entry_id, at, bytes(commitment)) for entry_id, at, commitment in rows]
