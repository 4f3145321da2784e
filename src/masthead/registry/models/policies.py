from __future__ import annotations

from django.db import models

from masthead.kernel.ids import new_id


class PolicyVersion(models.Model):
    """One version of an office's policy document; the newest in effect holds for the office and all below it that
    have none of their own."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey("people.Office", on_delete=models.PROTECT, related_name="policies")
    version = models.IntegerField()
    document = models.JSONField()
    changed_by = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+")
    effective_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "version"], name="policy_version_once")]
