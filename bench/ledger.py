"""The ledger's two figures, each as a ratio against the named thing in the same run.

    python -m bench.ledger [ENTRIES]

*appended*: entries that an `Action` records and commits per second, over plain INSERTs of the same bytes into one
table, each committed. *verified*: entries per second that `verify` reads and recomputes (three hashes each, tiles and
signed heads), over hashlib's SHA-256 of the same payloads one by one, without any reading. Run by itself it starts an
embedded server of its own, with PostgreSQL's own durability, and removes it.
"""

from __future__ import annotations

import json
import secrets
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any, ClassVar
from uuid import UUID

from bench import scratch

ENTRIES = 1_000_000
ACTS = 400
ROUNDS = 5

PLAIN = "CREATE TABLE IF NOT EXISTS bench_plain (id uuid PRIMARY KEY, at timestamptz, salt bytea, body text)"
TABLES = ("entry", "payload", "pending", "sequenced", "tile", "checkpoint")


def measure(entries: int = ENTRIES) -> dict[str, float]:
    """Both figures. Needs Django set up on a migrated scratch database: its ledger is emptied first."""
    _empty()
    appended = _appended()
    _empty()
    return {**appended, **_verified(entries)}


def _appended() -> dict[str, float]:
    """Acts against plain inserts, in turns, so that both meet the same machine."""
    from masthead.kernel.actor import system
    from masthead.ledger.action import Action
    from masthead.ledger.entries import body_of

    noted, actor = _noted(), system("bench")
    body = json.dumps(body_of(noted, actor), sort_keys=True)

    def act() -> None:
        with Action("bench.note", actor) as open_act:
            open_act.record(noted)

    def plain() -> None:
        from django.db import connection, transaction

        from masthead.kernel.ids import new_id

        with transaction.atomic(), connection.cursor() as cursor:
            row = [new_id(), datetime.now(UTC), secrets.token_bytes(64), body]
            cursor.execute("INSERT INTO bench_plain (id, at, salt, body) VALUES (%s, %s, %s, %s)", row)

    _execute(PLAIN)
    act(), plain()
    rates = [(_rate(act), _rate(plain)) for _ in range(ROUNDS)]
    _execute("DROP TABLE bench_plain")
    return {
        "entries appended with their act, per second": statistics.median(act for act, _ in rates),
        "plain inserts of the same bytes, per second": statistics.median(plain for _, plain in rates),
        "appended, ratio": statistics.median(act / plain for act, plain in rates),
    }


def _rate(one: Callable[[], None]) -> float:
    start = time.perf_counter()
    for _ in range(ACTS):
        one()
    return ACTS / (time.perf_counter() - start)


def _verified(entries: int) -> dict[str, float]:
    from masthead.ledger.sequencer import sequence_once
    from masthead.ledger.verify import verify

    _fill(entries)
    sequencing = _seconds(sequence_once)
    _execute("VACUUM ANALYZE")
    payloads = [secrets.token_bytes(32) + _body(each).encode() for each in range(min(entries, 100_000))]
    results = []
    for _ in range(3):
        hashing = _seconds(lambda: [sha256(payload).digest() for payload in payloads]) / len(payloads) * entries
        start = time.perf_counter()
        report = verify()
        results.append((hashing, time.perf_counter() - start))
        if report.fault or report.entries != entries:
            raise RuntimeError(f"the ledger of the measurement does not verify: {report}")
    return {
        "entries verified": entries,
        "placing and signing them, seconds": sequencing,
        "verifying, seconds": statistics.median(verifying for _, verifying in results),
        "SHA-256 of the payloads alone, seconds": statistics.median(hashing for hashing, _ in results),
        "verified, ratio": statistics.median(hashing / verifying for hashing, verifying in results),
    }


def _seconds(call: Callable[[], Any]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def _noted() -> Any:
    from masthead.ledger.entries import EntryData

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Noted(EntryData):
        KIND: ClassVar[str] = "bench.noted"
        text: str

    one = UUID(int=1)
    return Noted(subject=one, account=one, office=one, text="A sentence about as long as a reason that people give.")


def _body(number: int) -> str:
    return (
        '{"account":"01890a5d-ac96-774b-bcce-b302099a8057","actor":{"face":"web","id":'
        '"01890a5d-ac96-774b-bcce-b302099a8057","kind":"person","name":"Rosa Vance"},"kind":"revision.approved",'
        f'"office":null,"said":{{"accounts":["01890a5d-ac96-774b-bcce-b302099a8057"],"digest":"{number:064x}",'
        '"note":""},"subject":"01890a5d-ac96-774b-bcce-b302099a8057"}'
    )


def _fill(entries: int) -> None:
    """So many entries as the ledger would hold them, through COPY."""
    from masthead.kernel.connecting import own_connection

    with own_connection() as connection, connection.transaction():
        for start in range(0, entries, 50_000):
            _copy(connection, list(_rows(start, min(start + 50_000, entries))))


def _rows(start: int, end: int) -> Iterator[tuple[UUID, datetime, bytes, bytes, str]]:
    from masthead.kernel.ids import new_id

    first = datetime(2026, 1, 1, tzinfo=UTC)
    for each in range(start, end):
        salt, body = secrets.token_bytes(32), _body(each)
        yield new_id(), first + timedelta(milliseconds=each), sha256(salt + body.encode()).digest(), salt, body


def _copy(connection: Any, rows: list[tuple[UUID, datetime, bytes, bytes, str]]) -> None:
    for table, columns, types in (
        ("entry (id, at, commitment)", (0, 1, 2), ["uuid", "timestamptz", "bytea"]),
        ("payload (entry_id, salt, body)", (0, 3, 4), ["uuid", "bytea", "text"]),
        ("pending (entry_id)", (0,), ["uuid"]),
    ):
        with connection.cursor().copy(f"COPY ledger_{table} FROM STDIN (FORMAT BINARY)") as copy:
            copy.set_types(types)
            for row in rows:
                copy.write_row([row[column] for column in columns])


def _empty() -> None:
    from masthead.ledger import keys

    tables = ", ".join(f"ledger_{table}" for table in TABLES)
    _execute(f"SET session_replication_role = replica; TRUNCATE {tables}; RESET session_replication_role")
    for name in (keys.KEY_FILE, keys.HEAD_FILE):
        keys.path_of(name).unlink(missing_ok=True)


def _execute(statement: str) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(statement)


if __name__ == "__main__":
    with scratch.installation():
        print(json.dumps(measure(*map(int, sys.argv[1:2])), indent=2))
