"""One real PostgreSQL for the run; a data directory of its own for each process.

Django is set up here, once the addresses are known: pytest-django would do it before any conftest is read.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import django

from tests.support.postgres import test_database_url

os.environ["MASTHEAD_DATA_DIR"] = tempfile.mkdtemp(prefix="masthead-data-")
Path(os.environ["MASTHEAD_DATA_DIR"], "static").mkdir()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "masthead.config.settings")
if not os.environ.get("MASTHEAD_UNIT_ONLY"):
    os.environ["MASTHEAD_DATABASE_URL"] = test_database_url()
django.setup()


QUEUE = "procrastinate_jobs, procrastinate_workers, procrastinate_events, procrastinate_periodic_defers"


def _flush_kept_tables() -> None:
    """Let the tests' flush empty tables whose rows Masthead keeps for ever; the database refuses it to all others. And
    the queue's, which Django does not count among its own."""
    from django.db.backends.postgresql.operations import DatabaseOperations

    refused = DatabaseOperations.execute_sql_flush

    def flush(self: DatabaseOperations, sql_list: list[str]) -> None:
        refused(self, ["SET session_replication_role = replica;", *sql_list, "RESET session_replication_role;"])
        refused(self, [f"TRUNCATE {QUEUE} CASCADE;"])
        # Business time that a test moved is no row that it made: the next one begins in real time.
        refused(self, ["UPDATE kernel_clock SET clock_offset = interval '0';"])

    DatabaseOperations.execute_sql_flush = flush  # type: ignore[method-assign]


def _drop_test_databases_by_force() -> None:
    """A thread that a test left behind must not keep its database from being dropped at the end."""
    from django.db.backends.postgresql.creation import DatabaseCreation

    def drop(self: DatabaseCreation, test_database_name: str, verbosity: int) -> None:
        with self._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE {self.connection.ops.quote_name(test_database_name)} WITH (FORCE)")

    DatabaseCreation._destroy_test_db = drop  # type: ignore[method-assign]


_flush_kept_tables()
_drop_test_databases_by_force()
