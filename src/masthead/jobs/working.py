"""One job in the hands of one worker, and what becomes of it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self
from uuid import UUID

import psycopg

from masthead.kernel.connecting import own_connection
from masthead.kernel.errors import MastheadError

CALLED_OFF = "It was called off. What was done until then holds."
MOST_FAILURES = 4
FIRST_WAIT_SECONDS = 5
_REFUSALS = {401, 403, 404}
log = logging.getLogger(__name__)

_TAKE = """
UPDATE jobs_job SET state = 'working', attempt = attempt + 1, started_at = coalesce(started_at, masthead_now())
WHERE id = %s AND queued = %s AND state IN ('waiting', 'working') RETURNING attempt, subject, asked_by
"""
_STEP = """
UPDATE jobs_job SET done = coalesce(%s, done), total = coalesce(%s, total)
WHERE id = %s AND attempt = %s AND state = 'working' RETURNING cancel_asked_at IS NOT NULL
"""
_END = """
UPDATE jobs_job SET state = %s, sentence = %s, finished_at = masthead_now()
WHERE id = %s AND attempt = %s AND state = 'working'
"""
_LAY_DOWN = """
UPDATE jobs_job SET state = 'waiting', failures = failures + %s
WHERE id = %s AND attempt = %s AND state = 'working' RETURNING failures
"""


class Again(Exception):
    """The job is laid down, to be taken up again in so many seconds."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds


class CalledOff(Exception):
    """Somebody called the job off."""


class Stopping(Exception):
    """This worker stops; another one goes on."""


class Superseded(Exception):
    """Another worker took the job up meanwhile, because this one seemed dead."""


class Work:
    """A job being worked on: what it is about, in whose name, and where its progress is told.

    Its progress is written past whatever transaction is open, on a connection of its own: everyone sees it at once.
    """

    def __init__(self, job_id: UUID, queued: int, stop: threading.Event) -> None:
        self.job_id = job_id
        self._queued = queued
        self._stop = stop

    def __enter__(self) -> Self:
        self._connection = own_connection()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def take(self) -> bool:
        """Take the job up; False where it is over, or another row of the queue stands for it."""
        found = self._run(_TAKE, self.job_id, self._queued)
        if found is None:
            return False
        self._attempt, self.subject, self.asked_by = found
        return True

    def progress(self, done: int | None = None, total: int | None = None) -> None:
        """Tell how many steps of all are done. To be called often: this is where a job is called off, raising what
        its worker understands and no job should catch."""
        found = self._run(_STEP, done, total, self.job_id, self._attempt)
        if found is None:
            raise Superseded
        if found[0]:
            raise CalledOff
        if self._stop.is_set():
            raise Stopping

    def end(self, state: str, sentence: str) -> None:
        """The job is over."""
        self._run(_END, state, sentence, self.job_id, self._attempt)

    def lay_down(self, *, failed: bool = False) -> int:
        """Let another worker go on; returns how often it failed so far."""
        found = self._run(_LAY_DOWN, int(failed), self.job_id, self._attempt)
        return found[0] if found else 0

    def _run(self, sql: str, *values: Any) -> Any:
        """One statement and its row; on a new connection where the old one was lost."""
        try:
            cursor = self._connection.execute(sql, values)
        except psycopg.OperationalError:
            self._connection.close()
            self._connection = own_connection()
            cursor = self._connection.execute(sql, values)
        return cursor.fetchone() if cursor.description else None


Handler = Callable[[Work], str]
handlers: dict[str, Handler] = {}


def does(kind: str) -> Callable[[Handler], Handler]:
    """Declare who does the jobs of a kind: a function that does the work, again from where it stopped where it was
    stopped, and returns what came of it in a sentence."""

    def declare(handler: Handler) -> Handler:
        handlers[kind] = handler
        return handler

    return declare


Ask = Callable[[], None]
turns: dict[str, tuple[str, Ask]] = {}


def asks_at(cron: str) -> Callable[[Ask], Ask]:
    """Declare what asks for work by itself, at the moments of `cron` (UTC): once, however many workers there are. It
    is to be short; what takes time is a job that it asks for."""

    def declare(ask: Ask) -> Ask:
        turns[f"{ask.__module__}.{ask.__name__}"] = cron, ask
        return ask

    return declare


def do(kind: str, job_id: UUID, queued: int, stop: threading.Event) -> None:
    """Do one job, and keep what came of it. Raises `Again` where it is to be taken up once more."""
    with Work(job_id, queued, stop) as work:
        if not work.take():
            return
        try:
            work.progress()
            said = handlers[kind](work)
        except CalledOff:
            work.end("cancelled", CALLED_OFF)
        except Superseded:
            log.warning("job %s went on elsewhere while this worker seemed dead", job_id)
        except Stopping:
            work.lay_down()
            raise Again(0) from None
        except MastheadError as error:
            work.end("refused" if error.status in _REFUSALS else "failed", error.sentence)
        except Exception as error:
            _failed(work, error)
        else:
            work.end("done", said)


def _failed(work: Work, error: Exception) -> None:
    """Lay it down, to be tried again a little later each time; after the last time it is over."""
    log.exception("job %s met something unexpected", work.job_id)
    failures = work.lay_down(failed=True)
    if failures < MOST_FAILURES:
        raise Again(FIRST_WAIT_SECONDS * 4 ** (failures - 1)) from error
    work.take()
    work.end("failed", f"It met something unexpected ({type(error).__name__}) {failures} times. The log says more.")
