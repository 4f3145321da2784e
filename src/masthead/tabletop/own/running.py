"""Running one accident on a copy of an organization, in processes and databases of its own."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from datetime import datetime
from multiprocessing import get_context
from typing import Any
from uuid import UUID

import psycopg
from django.db import connection

from masthead.tabletop import processes, scratch
from masthead.tabletop.scenario import Incident

Progress = Callable[[int, int], None]
TURN_SECONDS = 1.0


def run_own(
    incident: Incident, account_id: UUID, now: datetime, *, progress: Progress = lambda done, total: None
) -> list[dict[str, Any]]:
    """Play every branch of `incident` on a copy of the organization of the database in use, on one of its accounts.

    Nothing is written to that database, and it is read in one snapshot for each branch. Returns the branches as plain
    data (see `own.playing.OwnBranch`); `progress` is told about every second how many of them are done, and ends it all
    by raising.
    """
    live, total = address(), len(incident.branches)
    with scratch.server() as url:
        pool = ProcessPoolExecutor(
            max(1, min(total, os.cpu_count() or 1)),
            mp_context=get_context("spawn"),
            initializer=processes.open_house,
            initargs=(os.getpid(),),
        )
        try:
            _until(pool.submit(processes.make_template, url), progress, 0, total)
            waiting = [
                pool.submit(processes.play_own, url, live, incident, number, account_id, now) for number in range(total)
            ]
            played = [_until(future, progress, number, total) for number, future in enumerate(waiting)]
            progress(total, total)
        finally:
            # What still plays ends with its server.
            pool.shutdown(wait=False, cancel_futures=True)
    return played


def _until(future: Future[Any], progress: Progress, done: int, total: int) -> Any:
    """What `future` gives, telling meanwhile how far it is."""
    while True:
        progress(done, total)
        try:
            return future.result(TURN_SECONDS)
        except TimeoutError:
            if future.done():
                raise


def address() -> str:
    """The address of the database in use."""
    kept = connection.settings_dict
    return psycopg.conninfo.make_conninfo(
        host=kept["HOST"], port=kept["PORT"], user=kept["USER"], password=kept["PASSWORD"], dbname=kept["NAME"]
    )
