from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from masthead.kernel.ids import new_id


class Event(models.Model):
    """Something outside that makes words sensitive: declared with its words, for a scope, until a moment."""

    id = models.UUIDField(primary_key=True, default=new_id)
    name = models.CharField(max_length=200)
    office = models.ForeignKey("people.Office", on_delete=models.PROTECT, related_name="+")
    words = ArrayField(models.CharField(max_length=100))
    declared_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    declared_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
