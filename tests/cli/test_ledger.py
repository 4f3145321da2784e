"""The ledger from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection, transaction

from masthead.core.merkle.checkpoint import open_checkpoint
from masthead.core.merkle.note import Verifier
from masthead.ledger.sequencer import sequence_once
from tests.cli.conftest import Run

pytestmark = pytest.mark.django_db(transaction=True)


def entry_id() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT entry_id FROM ledger_payload")
        return str(cursor.fetchone()[0])


def test_a_ledger_that_holds(run: Run, tmp_path: Path) -> None:
    assert run("ledger", "show").code == 3
    run("freeze", "all")
    waits = run("ledger", "proof", entry_id())
    assert (waits.code, waits.error) == (5, "not_signed")
    sequence_once()
    assert run("ledger", "verify").json == {"ok": True, "entries": 1, "heads": 1, "waiting": 0, "fault": None}
    key = Verifier.parse(run("ledger", "key").json["key"])
    assert open_checkpoint(run("ledger", "show").json["note"], key).size == 1
    proof = run("ledger", "proof", entry_id(), "--output", tmp_path / "proof")
    assert proof.json["index"] == 0
    assert (tmp_path / "proof").read_text() == proof.json["proof"]
    assert run("ledger", "proof", entry_id(), plain=True).out.startswith("c2sp.org/tlog-proof@v1")
    assert run("status").json["checkpoint"]["size"] == 1


def test_a_ledger_that_was_changed(run: Run) -> None:
    run("freeze", "all")
    sequence_once()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("UPDATE ledger_payload SET body = replace(body, 'freeze.placed', 'freeze.lifted')")
    said = run("ledger", "verify")
    assert said.code == 1 and said.json["fault"]["index"] == 0
    assert run("ledger", "verify", plain=True).out.startswith("The payload of entry")


@pytest.mark.parametrize(("entry", "code"), [("none", 1), ("01a2057a-1f74-73e5-8523-4e0d353f5d81", 3)])
def test_bad_input_is_told(run: Run, entry: str, code: int) -> None:
    assert run("ledger", "proof", entry).code == code
