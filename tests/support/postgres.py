"""One PostgreSQL for one run of the tests, shared by all its workers."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from masthead.host.embedded import Embedded
from tests.support.plain import Plain

VARIABLE = "MASTHEAD_TEST_DATABASE_URL"

# The folder of `initdb`, `pg_ctl` and `postgres` of a plain PostgreSQL 15, for the pass on it.
PROGRAMS = "MASTHEAD_TEST_POSTGRESQL_15"

# A test database is made anew for each run: nothing in it must outlive the machine's power.
FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}


def test_database_url() -> str:
    """The URL of the run's database server: the one that `MASTHEAD_TEST_DATABASE_URL` names, else one started now.

    That one is the embedded PostgreSQL or, where `MASTHEAD_TEST_POSTGRESQL_15` names its programs, a plain one.

    The process that starts it (pytest itself, before it starts workers) names it in its environment, so that its
    workers and other children use the same one, and stops it at its own end; it outlives all of them. Killed outright,
    it takes the server with it (Linux).
    """
    given = os.environ.get(VARIABLE)
    if given:
        return given
    place = Path(tempfile.mkdtemp(prefix="masthead-test-"))
    place.chmod(0o711)  # started as root, the server runs as another user
    programs = os.environ.get(PROGRAMS)
    server = (
        Plain(place / "postgres", Path(programs), settings=FAST)
        if programs
        else Embedded(place / "postgres", settings=FAST, tied=True)
    )
    os.environ[VARIABLE] = url = server.start()
    atexit.register(_end, server, place, os.getpid())
    return url


test_database_url.__test__ = False  # type: ignore[attr-defined]


def _end(server: Embedded | Plain, place: Path, starter: int) -> None:
    if os.getpid() != starter:
        return
    server.stop()
    shutil.rmtree(place, ignore_errors=True)
