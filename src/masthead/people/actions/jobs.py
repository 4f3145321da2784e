"""Background work of any app, called off or asked for again."""

from __future__ import annotations

from uuid import UUID

from masthead.jobs.models import Job
from masthead.jobs.steps import again_later, call_off, locked_job
from masthead.kernel.actor import Actor
from masthead.ledger.action import Action
from masthead.people.entries import JobCancelled, JobRetried
from masthead.people.permissions import may_run_jobs


def cancel_job(*, actor: Actor, job_id: UUID) -> None:
    """Call a job off, or lay one aside that failed. What it did until then holds, and it can be asked for again."""
    with Action("job.cancel", actor) as act:
        job = _locked(act, job_id)
        call_off(job, at=act.now)
        act.record(JobCancelled(subject=job.id, what=job.kind, title=job.title))


def retry_job(*, actor: Actor, job_id: UUID) -> None:
    """Ask again for a job that ended without being done, or hangs. It goes on where it stopped, in the name of whoever
    asks now."""
    with Action("job.retry", actor) as act:
        job = _locked(act, job_id)
        again_later(job, asked_by=actor.person_id, at=act.now)
        act.record(JobRetried(subject=job.id, what=job.kind, title=job.title))


def _locked(act: Action, job_id: UUID) -> Job:
    job = locked_job(job_id)
    act.require(may_run_jobs(act.actor, job.asked_by))
    return job
