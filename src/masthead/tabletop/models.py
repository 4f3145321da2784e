from __future__ import annotations

from django.db import models
from django.db.models import Q

from masthead.kernel.ids import new_id

RUN = "tabletop.run"
"""The kind of the jobs that play an accident; their subject is a `Run`."""


class RunState(models.TextChoices):
    """What is known of a run beside its job, which tells whether it waits or is being played."""

    ASKED = "asked"
    FINISHED = "finished"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Run(models.Model):
    """One accident played with the organization's own people and rules, on one of its accounts.

    `result` holds the branches as `own.playing.OwnBranch` has them, and is never changed once it is kept; `outcome`
    is what came of it in a sentence. Titles and names are those of the day on which it was asked for.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    incident = models.CharField(max_length=100)
    incident_title = models.CharField(max_length=255)
    account_id = models.UUIDField()
    account_name = models.CharField(max_length=255)
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=RunState.choices, default=RunState.ASKED)
    job_id = models.UUIDField()
    result = models.JSONField(null=True)
    outcome = models.TextField(default="")
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=RunState.values), name="tabletop_run_state"),
            models.CheckConstraint(
                condition=Q(state=RunState.FINISHED, result__isnull=False)
                | (~Q(state=RunState.FINISHED) & Q(result__isnull=True)),
                name="tabletop_run_has_its_result",
            ),
            models.CheckConstraint(
                condition=Q(state=RunState.ASKED, finished_at=None)
                | (~Q(state=RunState.ASKED) & Q(finished_at__isnull=False)),
                name="tabletop_run_is_over_at_a_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["incident", "-id"], name="tabletop_run_of_incident"),
            models.Index(fields=["account_id", "-id"], name="tabletop_run_of_account"),
        ]
