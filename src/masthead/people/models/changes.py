from __future__ import annotations

from django.db import models
from django.db.models import Q

from masthead.kernel.ids import new_id


class TwoKeyChange(models.Model):
    """A change that takes effect when one person of communications and another of IT, both in house, have turned
    their keys. `payload` is what the owning app will do; `items` is the reviewed list, as people read it."""

    class State(models.TextChoices):
        OPEN = "open"
        EFFECTIVE = "effective"
        REFUSED = "refused"
        WITHDRAWN = "withdrawn"

    id = models.UUIDField(primary_key=True, default=new_id)
    kind = models.CharField(max_length=60)
    summary = models.TextField()
    subject = models.UUIDField(null=True)
    office = models.ForeignKey("people.Office", on_delete=models.PROTECT, related_name="+")
    payload = models.JSONField(default=dict)
    items = models.JSONField(default=list)
    reason = models.TextField(default="")
    state = models.CharField(max_length=12, choices=State.choices, default=State.OPEN)
    proposed_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    due_at = models.DateTimeField()
    communications_by = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+")
    communications_at = models.DateTimeField(null=True)
    it_by = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+")
    it_at = models.DateTimeField(null=True)
    refused_by = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+")
    decided_by = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+")
    decided_reason = models.TextField(default="")
    closed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["state", "proposed_at"], name="change_open")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(communications_by=models.F("it_by")) | Q(communications_by=None) | Q(it_by=None),
                name="two_keys_two_people",
            ),
            models.CheckConstraint(
                condition=~Q(state="effective")
                | Q(communications_by__isnull=False, it_by__isnull=False)
                | Q(decided_by__isnull=False),
                name="effective_with_both_keys",
            ),
        ]
