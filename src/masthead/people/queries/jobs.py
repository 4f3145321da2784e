"""Reads of background work, for those who keep the house."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from masthead.jobs import queries
from masthead.jobs.queries import JobView
from masthead.kernel.actor import Actor
from masthead.kernel.errors import NotFound, Refused
from masthead.people.permissions import may_see_jobs
from masthead.people.queries.persons import names_of


def jobs(actor: Actor, *, state: str = "") -> tuple[JobView, ...]:
    """The newest 200 jobs, of one state or of all. Raises `NotFound` for who does not keep the house."""
    _require(actor)
    return named(queries.jobs(state=state))


def job(actor: Actor, job_id: UUID) -> JobView:
    """One job."""
    _require(actor)
    found = queries.job(job_id)
    if found is None:
        raise NotFound("That job was not found, or is not yours to see.")
    return named([found])[0]


def named(found: Iterable[JobView]) -> tuple[JobView, ...]:
    """The jobs with the names of those who asked."""
    rows = tuple(found)
    names = names_of(each.asked_by for each in rows)
    return tuple(replace(each, asked_by_name=names.get(each.asked_by, "") if each.asked_by else "") for each in rows)


def _require(actor: Actor) -> None:
    allowed = may_see_jobs(actor)
    if not allowed:
        raise Refused.by(allowed)
