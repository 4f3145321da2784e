from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from masthead.kernel.ids import new_id


class EventKind(models.TextChoices):
    EVENT = "event", "Event: its words are sensitive"
    QUIET_PERIOD = "quiet_period", "Quiet period: its words could move a market"
    EXERCISE = "exercise", "Exercise: nothing in its scope is the real thing"


class Event(models.Model):
    """Something that changes what words mean: declared with its words, for a scope, until a moment.

    Its scope is an office and all below it, or the accounts named in `account_ids` alone. Of a confidential one the
    words hold, and its name is told to nobody but those who may declare it.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    kind = models.CharField(max_length=12, choices=EventKind.choices, default=EventKind.EVENT)
    name = models.CharField(max_length=200)
    office = models.ForeignKey("people.Office", on_delete=models.PROTECT, related_name="+")
    account_ids = ArrayField(models.UUIDField(), default=list)
    confidential = models.BooleanField(default=False)
    words = ArrayField(models.CharField(max_length=100))
    declared_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    declared_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind="event") | Q(ends_at__isnull=False), name="event_has_an_end")
        ]
