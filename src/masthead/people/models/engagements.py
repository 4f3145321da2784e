from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from masthead.kernel.ids import new_id


class Partner(models.Model):
    """An agency, consultant or contractor."""

    class Kind(models.TextChoices):
        AGENCY = "agency"
        CONSULTANT = "consultant"
        CONTRACTOR = "contractor"

    id = models.UUIDField(primary_key=True, default=new_id)
    name = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Engagement(models.Model):
    """A partner's contract as Masthead enforces it. It holds from `starts_at` to before `ends_at`, unless ended
    sooner; nothing has to run for it to be over."""

    id = models.UUIDField(primary_key=True, default=new_id)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="engagements")
    title = models.CharField(max_length=200)
    sponsor = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="sponsored")
    office_ids = ArrayField(models.UUIDField(), default=list)
    account_ids = ArrayField(models.UUIDField(), default=list)
    activities = ArrayField(models.CharField(max_length=30), default=list)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_reason = models.TextField(default="")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("starts_at")), name="engagement_order"),
        ]
