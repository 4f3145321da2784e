"""Background work in tests, carried out by Procrastinate's own worker on the test's database.

Its connections are others than the test's: such tests are of `django_db(transaction=True)`.
"""

from __future__ import annotations

import asyncio
import threading
from uuid import UUID

from django.db import transaction

from masthead.jobs import worker
from masthead.jobs.models import Job
from masthead.jobs.steps import work_later
from masthead.kernel.clock import now
from masthead.kernel.ids import new_id


def work_off(stop: threading.Event | None = None) -> None:
    """Let a worker do all that waits, and take up what the dead left."""
    worker.declare()
    asyncio.run(_work_off(stop or threading.Event()))


async def _work_off(stop: threading.Event) -> None:
    async with worker.app_of(stop).open_async() as app:
        await worker.retry_stalled(app)
        await app.run_worker_async(
            wait=False, concurrency=1, listen_notify=False, install_signal_handlers=False, delete_jobs="successful"
        )


def ask(kind: str, asked_by: UUID | None = None, subject: UUID | None = None) -> UUID:
    """A job of this kind that waits."""
    with transaction.atomic():
        return work_later(kind=kind, subject=subject or new_id(), title="A test", asked_by=asked_by, at=now())


def state_of(job_id: UUID) -> str:
    """The state of a job."""
    return Job.objects.get(id=job_id).state
