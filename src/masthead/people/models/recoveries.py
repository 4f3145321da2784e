from __future__ import annotations

from django.db import models
from django.db.models import Q

from masthead.kernel.ids import new_id


class Recovery(models.Model):
    """A successor named on the host where one side of the two keys is gone.

    Nobody gains anything by this row: from `opens_at` to `lapses_at` its link lets the successor in, unless the other
    side refused it before. What they hold from then on stands in the rows of persons and roles.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    function = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    email = models.EmailField()
    digest = models.CharField(max_length=64, unique=True)
    named_by = models.CharField(max_length=200)
    named_at = models.DateTimeField()
    opens_at = models.DateTimeField()
    lapses_at = models.DateTimeField()
    refused_by = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(default="")
    closed_at = models.DateTimeField(null=True)
    person = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["function"], condition=Q(closed_at=None), name="one_recovery_a_side"),
            models.CheckConstraint(condition=Q(person=None) | Q(refused_by=None), name="recovery_refused_or_taken_up"),
        ]
