from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from masthead.kernel.ids import new_id


class Template(models.Model):
    """A text with declared fields. `fields` maps a name to `{"type": "text"|"number"|"time"|"choice", …range}`;
    `digest` is the SHA-256 of the RFC 8785 JSON of body, fields and mode. `mode` is what approvers type when `live`."""

    id = models.UUIDField(primary_key=True, default=new_id)
    name = models.CharField(max_length=200)
    office = models.ForeignKey("people.Office", on_delete=models.PROTECT, related_name="templates")
    body = models.TextField()
    fields = models.JSONField(default=dict)
    live = models.BooleanField(default=False)
    digest = models.CharField(max_length=64)
    made_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)


class StandingApproval(models.Model):
    """A yes given ahead to a template's fillings: by whom they may be sent, where, how often, until when."""

    id = models.UUIDField(primary_key=True, default=new_id)
    template = models.ForeignKey(Template, on_delete=models.PROTECT, related_name="standing_approvals")
    digest = models.CharField(max_length=64)
    account_ids = ArrayField(models.UUIDField())
    sender_ids = ArrayField(models.UUIDField())
    count = models.IntegerField()
    used = models.IntegerField(default=0)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    given_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(used__lte=models.F("count")), name="standing_count"),
        ]
