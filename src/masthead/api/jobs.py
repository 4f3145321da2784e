"""Background work: how far it is, called off and asked for again."""

from __future__ import annotations

from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Query
from pydantic import Field

from masthead.api.area import Area
from masthead.api.door import doer, reader
from masthead.api.fields import Ask
from masthead.api.paging import Paged, page_of, part
from masthead.api.shapes import shown
from masthead.jobs.queries import JobView
from masthead.people import actions, queries

area = Area("Jobs")
Job = shown(JobView)


class JobsAsk(Ask):
    """Which jobs."""

    state: Literal["", "waiting", "working", "done", "failed", "refused", "cancelled"] = Field(
        "", description="Of this state only."
    )


@area.read("/jobs", page_of(Job))
def list_jobs(request: HttpRequest, asked: Query[JobsAsk], paged: Query[Paged]) -> Any:
    """The newest 200 jobs. For stewards and auditors of everything, and IT."""
    return part(queries.jobs(reader(request), state=asked.state), paged)


@area.read("/jobs/{job_id}", Job)
def show_job(request: HttpRequest, job_id: UUID) -> Any:
    """How far a job is, and what came of it."""
    return queries.job(reader(request), job_id)


@area.act("/jobs/{job_id}/retry", scope="manage")
def retry_job(request: HttpRequest, job_id: UUID) -> Any:
    """Go on with a job that failed, was refused or called off, or hangs; in your name."""
    actions.retry_job(actor=doer(request), job_id=job_id)


@area.act("/jobs/{job_id}/cancel", scope="manage")
def cancel_job(request: HttpRequest, job_id: UUID) -> Any:
    """Call a job off, or lay one aside that failed. What it did until then holds."""
    actions.cancel_job(actor=doer(request), job_id=job_id)
