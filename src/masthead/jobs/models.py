from __future__ import annotations

from django.db import models
from django.db.models import Q

from masthead.kernel.ids import new_id


class JobState(models.TextChoices):
    """From asked to over."""

    WAITING = "waiting"
    WORKING = "working"
    DONE = "done"
    FAILED = "failed"
    REFUSED = "refused"
    CANCELLED = "cancelled"


OPEN = (JobState.WAITING, JobState.WORKING)
"""The states of a job that is not over."""


class Job(models.Model):
    """One piece of background work: who asked for it, how far it is, and what came of it in a sentence.

    `subject` is the row of the app that it is about; `queued` the row by which Procrastinate carries it out, another
    one each time it is asked for again; `attempt` counts who took it up, so that a worker given up for dead writes
    nothing more.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    kind = models.CharField(max_length=64)
    subject = models.UUIDField()
    title = models.CharField(max_length=255)
    asked_by = models.UUIDField(null=True)
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=JobState.choices, default=JobState.WAITING)
    done = models.IntegerField(default=0)
    total = models.IntegerField(null=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    cancel_asked_at = models.DateTimeField(null=True)
    sentence = models.TextField(default="")
    queued = models.BigIntegerField(null=True)
    attempt = models.IntegerField(default=0)
    failures = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=JobState.values), name="job_state"),
            models.CheckConstraint(
                condition=Q(state__in=OPEN, finished_at=None) | (~Q(state__in=OPEN) & Q(finished_at__isnull=False)),
                name="job_is_over_at_a_moment",
            ),
            models.UniqueConstraint(fields=["kind", "subject"], condition=Q(state__in=OPEN), name="job_open_once"),
        ]
        indexes = [
            models.Index(fields=["kind", "subject", "-id"], name="job_of_subject"),
            models.Index(fields=["state", "-id"], name="job_by_state"),
        ]
