"""A ledger with keys of its own, entries in it, and ways to change it behind Masthead's back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar
from uuid import UUID

import pytest
from django.db import connection, transaction

from masthead.kernel.actor import system
from masthead.ledger.append import append
from masthead.ledger.entries import EntryData
from masthead.ledger.sequencer import sequence_once


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted(EntryData):
    KIND: ClassVar[str] = "test.noted"
    text: str


@pytest.fixture(autouse=True)
def data_dir(transactional_db: None, settings: object, tmp_path: Path) -> Path:
    """Keys and heads of this test alone."""
    settings.MASTHEAD_DATA_DIR = tmp_path / "data"  # type: ignore[attr-defined]
    settings.MASTHEAD_ORIGIN = "masthead.example/ledger"  # type: ignore[attr-defined]
    return tmp_path / "data"


def note(count: int, start: int = 0) -> list[UUID]:
    """Commit so many entries, one transaction each."""
    ids = []
    for each in range(start, start + count):
        with transaction.atomic():
            ids.append(append(Noted(text=f"entry {each} ♥"), system("test")))
    return ids


def grow(*counts: int) -> list[UUID]:
    """Commit so many entries, sign, and so on; returns their ids in the order of the tree."""
    for count in counts:
        note(count)
        sequence_once()
    return placed()


def placed() -> list[UUID]:
    return [row[0] for row in rows("SELECT entry_id FROM ledger_sequenced ORDER BY index")]


def rows(query: str, *params: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query, params)
        return cursor.fetchall()


@pytest.fixture
def tamper() -> Callable[..., None]:
    """Change rows as somebody with full rights to the database could."""

    def change(*statements: tuple) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            for statement, *params in statements:
                cursor.execute(statement, params)
                assert cursor.rowcount > 0, statement

    return change
