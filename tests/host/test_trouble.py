"""PostgreSQL's own words, and the sentence made of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from masthead.host.trouble import AGAIN, PORT_TAKEN, explain

pytestmark = pytest.mark.unit

STAMP = "2026-03-09 02:00:00.000 UTC [41] "


@pytest.mark.parametrize(
    ("output", "told"),
    [
        ('FATAL:  could not write to file "pg_wal/xlogtemp.41": No space left on device', "is full"),
        ("PANIC:  could not locate a valid checkpoint record at 0/1AF0280", "restore the last backup"),
        ("FATAL:  database files are incompatible with server", "is damaged"),
        ('FATAL:  could not open file "global/1262": Permission denied', "chown"),
        ('FATAL:  data directory "/d/data" has invalid permissions', "chmod 700"),
        ("FATAL:  could not map anonymous shared memory: Cannot allocate memory", "not enough memory"),
        ("DETAIL:  The data directory was initialized by PostgreSQL version 17", "another version"),
        ("FATAL:  something new", "did not start: something new. The server's log is /d/postgres.log."),
        ("", "it gave no reason"),
    ],
)
def test_each_cause_has_its_remedy(output: str, told: str) -> None:
    sentence = explain(STAMP + output if output else output, Path("/d"), Path("/d/postgres.log")).sentence
    assert told in sentence
    assert "{" not in sentence
    assert STAMP not in sentence


def test_what_passes_by_itself_is_known() -> None:
    assert AGAIN.search(f"{STAMP}FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use")
    assert AGAIN.search(f'{STAMP}FATAL:  lock file "postmaster.pid" already exists')
    assert PORT_TAKEN.search(f'{STAMP}LOG:  could not bind IPv4 address "127.0.0.1": Address already in use')
