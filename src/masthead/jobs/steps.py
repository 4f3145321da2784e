"""Writes inside an open act: a job asked for, asked for again, or called off. Who may is known to the apps above."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app

from masthead.jobs.models import OPEN, Job, JobState
from masthead.jobs.queries import is_stalled
from masthead.jobs.working import CALLED_OFF
from masthead.kernel.errors import Conflict, NotFound


def work_later(
    *, kind: str, subject: UUID, title: str, asked_by: UUID | None, at: datetime, total: int | None = None
) -> UUID:
    """Have work of this kind done on `subject`, once the open act holds; gives the job.

    It is done in the name of `asked_by`, or of Masthead itself where that is None. Raises `Conflict` where such a job
    on it is under way.
    """
    _require_act()
    if Job.objects.filter(kind=kind, subject=subject, state__in=OPEN).exists():
        raise Conflict("This is under way already; its page shows how far it is.", code="under_way")
    job = Job.objects.create(kind=kind, subject=subject, title=title[:255], asked_by=asked_by, asked_at=at, total=total)
    _queue(job)
    return job.id


def again_later(job: Job, *, asked_by: UUID | None, at: datetime) -> None:
    """Have a job that ended, or hangs, done from where it stopped, in the name of whoever asks now. Raises `Conflict`
    where it is done, or under way."""
    _require_act()
    if job.state == JobState.DONE:
        raise Conflict("This is done; there is nothing to do again.", code="done")
    if job.state in OPEN and not is_stalled(job.id):
        raise Conflict("This is under way already; its page shows how far it is.", code="under_way")
    if Job.objects.filter(kind=job.kind, subject=job.subject, state__in=OPEN).exclude(id=job.id).exists():
        raise Conflict("A later job does this already.", code="under_way")
    job.state, job.sentence, job.failures = JobState.WAITING, "", 0
    job.finished_at = job.cancel_asked_at = None
    job.asked_by, job.asked_at = asked_by or job.asked_by, at
    job.attempt += 1
    _queue(job)


def call_off(job: Job, *, at: datetime) -> None:
    """End a job that waits, or lay one aside that failed; one that is being worked on ends at its next step. Raises
    `Conflict` where it is over."""
    if job.state in (JobState.DONE, JobState.CANCELLED):
        raise Conflict("This is over already.", code="over")
    job.cancel_asked_at = at
    if job.state != JobState.WORKING or is_stalled(job.id):
        job.state, job.finished_at = JobState.CANCELLED, at
        job.sentence = job.sentence or CALLED_OFF
        job.attempt += 1
    job.save()


def locked_job(job_id: UUID) -> Job:
    """The job, locked."""
    found = Job.objects.select_for_update().filter(id=job_id).first()
    if found is None:
        raise NotFound("That job was not found, or is not yours to see.")
    return found


def _require_act() -> None:
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("a job is asked for inside the act that causes it")


def _queue(job: Job) -> None:
    job.queued = app.configure_task(job.kind, allow_unknown=True).defer(job=str(job.id))
    job.save()
