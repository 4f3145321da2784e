from __future__ import annotations

from django.db import models
from django.db.models import Q

from masthead.kernel.ids import new_id


class FalseAlarm(models.Model):
    """An approver's word that a finding of the guard was wrong, for one account.

    `words` are what the finding marked, empty where that may be a secret. Nothing is learned from it: the account's
    owners settle it, by asking for two keys (`change`) or by a reason.
    """

    class Outcome(models.TextChoices):
        OPEN = ""
        ACCEPTED = "accepted"
        DISMISSED = "dismissed"

    id = models.UUIDField(primary_key=True, default=new_id)
    account_id = models.UUIDField()
    office_id = models.UUIDField()
    review = models.ForeignKey("publishing.Review", on_delete=models.PROTECT, related_name="+")
    mark = models.CharField(max_length=120)
    code = models.CharField(max_length=40)
    words = models.CharField(max_length=200, default="")
    message = models.CharField(max_length=500)
    reported_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    reported_at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.OPEN, blank=True)
    settled_by = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True)
    change = models.UUIDField(null=True)
    reason = models.TextField(default="")

    class Meta:
        indexes = [models.Index(fields=["account_id"], condition=Q(outcome=""), name="false_alarm_open")]
        constraints = [
            models.UniqueConstraint("review", "account_id", "mark", "reported_by", name="false_alarm_once"),
            models.CheckConstraint(
                condition=Q(outcome="", settled_at=None, settled_by=None)
                | Q(outcome="accepted", settled_at__isnull=False, change__isnull=False)
                | (Q(outcome="dismissed", settled_at__isnull=False) & ~Q(reason="")),
                name="false_alarm_settled",
            ),
        ]
