"""How background work stands. Who may see which job is known to the apps above."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, OuterRef, Q, QuerySet
from django.db.models.functions import Now
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker

from masthead.jobs.models import OPEN, Job, JobState

ALIVE = timedelta(seconds=30)
"""A jobs worker says that it is alive every few seconds; after this long without, it is not."""
GIVEN_UP = timedelta(seconds=90)
"""After this long without a sign of its worker, and with no other that took it up, a job hangs."""


@dataclass(frozen=True, slots=True)
class JobView:
    """A piece of background work: `done` of `total` steps, where they are counted, and what came of it.

    `stalled` where nobody carries it on: it was neither finished nor taken up by another worker.
    """

    id: UUID
    kind: str
    subject: UUID
    title: str
    state: str
    done: int
    total: int | None
    asked_by: UUID | None
    asked_by_name: str
    asked_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    cancel_asked: bool
    sentence: str
    stalled: bool

    @property
    def is_open(self) -> bool:
        """Whether it is not over."""
        return self.state in OPEN

    @property
    def may_go_on(self) -> bool:
        """Whether it can be asked for again."""
        return self.stalled or self.state in (JobState.FAILED, JobState.REFUSED, JobState.CANCELLED)


@dataclass(frozen=True, slots=True)
class JobsHealth:
    """Background work in numbers. `at` is the last sign of life of a jobs worker; None where none ever gave one."""

    at: datetime | None
    alive: bool
    waiting: int
    working: int
    failed: int
    stalled: int

    @property
    def trouble(self) -> str:
        """What asks for a person, in a sentence; empty where nothing does."""
        if not self.failed and not self.stalled:
            return ""
        return f"Of the background jobs {self.failed} failed and {self.stalled} hang."


def job(job_id: UUID) -> JobView | None:
    """One job."""
    found = _seen().filter(id=job_id).first()
    return _view(found) if found else None


def jobs(*, state: str = "", limit: int = 200) -> tuple[JobView, ...]:
    """Jobs, the newest first; of one state, or of all."""
    found = _seen().filter(state=state) if state else _seen()
    return tuple(_view(each) for each in found.order_by("-id")[:limit])


def latest(kind: str, subjects: Iterable[UUID]) -> dict[UUID, JobView]:
    """The newest job of this kind on each subject that has one."""
    found = _seen().filter(kind=kind, subject__in=set(subjects)).order_by("subject", "-id").distinct("subject")
    return {each.subject: _view(each) for each in found}


def is_stalled(job_id: UUID) -> bool:
    """Whether nobody carries this job on."""
    return Job.objects.filter(_hangs(), id=job_id).exists()


def health() -> JobsHealth:
    """How background work stands, and whether anybody does it."""
    at = ProcrastinateWorker.objects.order_by("-last_heartbeat").values_list("last_heartbeat", flat=True).first()
    alive = ProcrastinateWorker.objects.filter(last_heartbeat__gt=Now() - ALIVE).exists()
    counted = Job.objects.aggregate(
        waiting=Count("id", filter=Q(state=JobState.WAITING)),
        working=Count("id", filter=Q(state=JobState.WORKING)),
        failed=Count("id", filter=Q(state=JobState.FAILED)),
        stalled=Count("id", filter=_hangs()),
    )
    return JobsHealth(at, alive, **counted)


def _hangs() -> Q:
    """Whether a job is open while its row of the queue is neither waiting nor with a worker that is alive."""
    carried = ProcrastinateJob.objects.filter(
        Q(status="todo") | Q(status="doing", worker__last_heartbeat__gt=Now() - GIVEN_UP), id=OuterRef("queued")
    )
    return Q(state__in=OPEN) & ~Q(Exists(carried))


def _seen() -> QuerySet[Job]:
    return Job.objects.annotate(hangs=ExpressionWrapper(_hangs(), output_field=BooleanField()))


def _view(row: Job) -> JobView:
    return JobView(
        id=row.id,
        kind=row.kind,
        subject=row.subject,
        title=row.title,
        state=row.state,
        done=row.done,
        total=row.total,
        asked_by=row.asked_by,
        asked_by_name="",
        asked_at=row.asked_at,
        started_at=row.started_at,
        finished_at=row.finished_at,
        cancel_asked=row.cancel_asked_at is not None,
        sentence=row.sentence,
        stalled=bool(row.hangs),  # type: ignore[attr-defined]
    )
