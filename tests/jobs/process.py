"""A jobs worker as a process, with jobs that tell what they do: `python -m tests.jobs.process [DIES AT ROW]`."""

from __future__ import annotations

import os
import signal
import sys
import threading
from typing import Any

GATE = 4711
"""The advisory lock that the jobs of kind `test.gated` wait for."""


def say(line: str) -> None:
    """One line, whole, to whoever started this process."""
    os.write(1, f"{line}\n".encode())


def main(dies_at: int) -> None:
    """Work, two jobs at a time, until SIGTERM; die outright at that row of an import, where it is not 0."""
    import django

    django.setup()
    from django.db import connection

    from masthead.jobs import worker
    from masthead.jobs.working import Work, does
    from masthead.registry.actions import importing

    def ask(sql: str, *values: Any) -> Any:
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            return cursor.fetchone()[0]

    @does("test.gated")
    def gated(work: Work) -> str:
        mine = ask("SELECT pg_try_advisory_lock(hashtext(%s))", str(work.job_id))
        say(f"began {os.getpid()} {work.job_id} {'alone' if mine else 'TWICE'}")
        ask("SELECT pg_advisory_lock_shared(%s) IS NULL", GATE)
        ask("SELECT pg_advisory_unlock_all() IS NULL")
        return f"by {os.getpid()}"

    @does("test.endless")
    def endless(work: Work) -> str:
        say(f"began {os.getpid()} {work.job_id}")
        while True:
            work.progress()

    take, importing.BATCH = importing.TAKERS["accounts"], 10

    def dying(taking: Any, row: Any) -> Any:
        if dies_at and row["handle"] == f"account{dies_at}":
            os.kill(os.getpid(), signal.SIGKILL)
        return take(taking, row)

    importing.TAKERS["accounts"] = dying
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    say(f"works {os.getpid()}")
    worker.run(stop)
    say(f"stopped {os.getpid()}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 0)
