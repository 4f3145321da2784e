"""The jobs worker: Procrastinate's, fetching once a second, with the jobs that the apps declared."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable
from importlib import import_module
from uuid import UUID

import psycopg
from django.conf import settings
from procrastinate import App, BaseRetryStrategy, JobContext, PsycopgConnector, RetryDecision
from procrastinate.contrib.django import DjangoApp
from procrastinate.contrib.django.utils import connector_params
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Job

from masthead.jobs import working
from masthead.jobs.working import Again

POLL_SECONDS = 1.0
BEAT_SECONDS = 5.0
SILENT_SECONDS = 20.0
"""A worker that was silent for this long is dead, and its jobs are taken up by others."""
FINISH_SECONDS = 20.0
TURN_SECONDS = 0.2
UNEXPECTED_SECONDS = 60
AT_ONCE = 2
log = logging.getLogger(__name__)


def run(stop: threading.Event, *, at_once: int = AT_ONCE) -> None:
    """Do jobs, `at_once` of them side by side, until `stop` is set; a database that goes is waited for."""
    declare()
    while not stop.is_set():
        try:
            asyncio.run(_work(stop, at_once))
        except (ConnectorException, psycopg.Error) as error:
            log.warning("the database does not answer (%s); trying again", type(error).__name__)
        stop.wait(POLL_SECONDS)


def declare() -> None:
    """Let every app say which jobs it does."""
    for module in settings.MASTHEAD_JOBS:
        import_module(module)


async def _work(stop: threading.Event, at_once: int) -> None:
    async with app_of(stop).open_async() as app:
        await retry_stalled(app)
        worker = asyncio.create_task(
            app.run_worker_async(
                concurrency=at_once,
                fetch_job_polling_interval=POLL_SECONDS,
                listen_notify=False,
                delete_jobs="successful",
                install_signal_handlers=False,
                update_heartbeat_interval=BEAT_SECONDS,
                stalled_worker_timeout=SILENT_SECONDS,
                shutdown_graceful_timeout=FINISH_SECONDS,
            )
        )
        while not stop.is_set() and not worker.done():
            await asyncio.wait({worker}, timeout=TURN_SECONDS)
        worker.cancel()
        await asyncio.wait({worker})
        if not worker.cancelled():
            worker.result()


def app_of(stop: threading.Event) -> App:
    """Procrastinate's side of a worker, on connections of its own: what a job asks for in turn is still a row of the
    act that asks."""
    app = DjangoApp(connector=PsycopgConnector(kwargs=connector_params(), min_size=1, max_size=3))
    for kind in working.handlers:
        app.task(name=kind, retry=_Retry(), pass_context=True)(_doer(kind, stop))

    async def retry(timestamp: int) -> None:
        await retry_stalled(app)

    app.periodic(cron="*/15 * * * * *")(app.task(name="masthead.retry_stalled", queueing_lock="retry_stalled")(retry))
    for name, (cron, ask) in working.turns.items():
        app.periodic(cron=cron)(app.task(name=name, queueing_lock=name)(_asker(ask)))
    return app


def _asker(ask: working.Ask) -> Callable[[int], None]:
    def turn(timestamp: int) -> None:
        ask()

    return turn


def _doer(kind: str, stop: threading.Event) -> Callable[..., None]:
    def do(context: JobContext, job: str) -> None:
        working.do(kind, UUID(job), context.job.id or 0, stop)

    return do


async def retry_stalled(app: App) -> None:
    """Let the jobs of workers that died be taken up again."""
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_SECONDS):
        log.warning("job %s was left by a worker that died; it is taken up again", job.task_kwargs.get("job"))
        await app.job_manager.retry_job(job)


class _Retry(BaseRetryStrategy):
    """When a job that was laid down is taken up again; what no job should raise is tried again too, in a minute."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision:
        seconds = exception.seconds if isinstance(exception, Again) else UNEXPECTED_SECONDS
        return RetryDecision(retry_in={"seconds": seconds})
