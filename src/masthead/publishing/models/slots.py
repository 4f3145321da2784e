from __future__ import annotations

from django.db import models

from masthead.kernel.ids import new_id


class Slot(models.Model):
    """A place kept free in the calendar: an account, a moment and a working title. It holds no words of a post, and is
    no delivery: nothing sends it. `post` is the one that was begun to fill it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    account_id = models.UUIDField()
    at = models.DateTimeField()
    title = models.CharField(max_length=200)
    planned_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    planned_at = models.DateTimeField()
    post = models.ForeignKey("publishing.Post", null=True, on_delete=models.PROTECT, related_name="slots")
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["at"], condition=models.Q(dropped_at=None), name="slot_time"),
            models.Index(fields=["planned_by", "at"], name="slot_planner"),
        ]
