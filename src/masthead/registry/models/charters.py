from __future__ import annotations

from django.db import models

from masthead.kernel.ids import new_id


class Charter(models.Model):
    """An office's answer to who does what: activity to function or partner, and who decides when they disagree."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.OneToOneField("people.Office", on_delete=models.PROTECT, related_name="charter")
    assignments = models.JSONField(default=dict)
    decider = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
