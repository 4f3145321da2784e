from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from masthead.kernel.ids import new_id


class DirectoryList(models.Model):
    """A complete list of people that would suspend many at once: their sign-in ended, and it waits for a person."""

    class State(models.TextChoices):
        WAITING = "waiting"
        CONFIRMED = "confirmed"
        REJECTED = "rejected"

    id = models.UUIDField(primary_key=True, default=new_id)
    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    missing = ArrayField(models.UUIDField())
    active = models.IntegerField()
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING)
    brought_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    brought_at = models.DateTimeField()
    decided_by = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["state"], condition=Q(state="waiting"), name="one_list_waits"),
            models.CheckConstraint(
                condition=Q(state="waiting") | Q(decided_by__isnull=False), name="list_decided_by_a_person"
            ),
        ]
