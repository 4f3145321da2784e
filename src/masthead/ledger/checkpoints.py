"""The signed heads of the ledger, as it keeps them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import connection


@dataclass(frozen=True, slots=True)
class Head:
    """A signed head: `size` entries under `root`, with the note that says so and when it was signed."""

    size: int
    root: bytes
    note: str
    at: datetime


def latest() -> Head | None:
    """The largest signed head; None before the first."""
    return _one("ORDER BY size DESC LIMIT 1", [])


def covering(size: int) -> Head | None:
    """The smallest signed head of at least `size` entries."""
    return _one("WHERE size >= %s ORDER BY size LIMIT 1", [size])


def size() -> int:
    """How many entries are under the largest signed head."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(size), 0) FROM ledger_checkpoint")
        return int(cursor.fetchone()[0])


def _one(clause: str, params: list[int]) -> Head | None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT size, root, note, at FROM ledger_checkpoint {clause}", params)
        row = cursor.fetchone()
    return Head(row[0], bytes(row[1]), row[2], row[3]) if row else None
