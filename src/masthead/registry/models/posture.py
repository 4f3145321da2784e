from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.db.models import F, Q

from masthead.kernel.ids import new_id

LONGEST_RISK = timedelta(days=90)
"""How far ahead the end of an accepted risk lies at most."""


class NativeLogin(models.TextChoices):
    SYSTEM_HELD = "system_held"
    PRESENT = "present"
    HELD_BY_PERSON = "held_by_person"


class SecondFactor(models.TextChoices):
    APP = "app"
    KEY = "key"
    SMS = "sms"
    OFF = "off"


class Recovery(models.TextChoices):
    ORGANIZATION = "organization"
    MOBILE = "mobile"
    PRIVATE = "private"
    UNKNOWN = "unknown"


class Attestation(models.Model):
    """What somebody of IT says of a network's own login for an account, and whom they asked, on which day.

    Rows are added, never changed; the newest one counts.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    account = models.ForeignKey("registry.Account", on_delete=models.PROTECT, related_name="attestations")
    native_login = models.CharField(max_length=20, choices=NativeLogin.choices)
    second_factor = models.CharField(max_length=8, choices=SecondFactor.choices)
    off_since = models.DateField(null=True)
    recovery = models.CharField(max_length=16, choices=Recovery.choices)
    asked = models.CharField(max_length=200)
    asked_on = models.DateField()
    attested_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    attested_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["account", "-attested_at"], name="attestation_newest")]
        constraints = [
            models.CheckConstraint(condition=Q(off_since=None) | Q(second_factor="off"), name="off_since_is_off"),
        ]


class AcceptedRisk(models.Model):
    """A finding that somebody of IT bears until a moment; after it, the finding is open again by itself."""

    id = models.UUIDField(primary_key=True, default=new_id)
    account = models.ForeignKey("registry.Account", on_delete=models.PROTECT, related_name="risks")
    finding = models.CharField(max_length=40)
    until = models.DateTimeField()
    reason = models.TextField()
    accepted_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["account", "finding"], name="risk_of_account")]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gt=F("accepted_at")) & Q(until__lte=F("accepted_at") + LONGEST_RISK),
                name="risk_has_a_near_end",
            ),
        ]


class Doubt(models.Model):
    """An account is not known to be in our hands, from `begun_at` until both its sides have brought it back.

    `first_by` and `second_by` are of different sides; `checked` is what both went through.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    account = models.ForeignKey("registry.Account", on_delete=models.PROTECT, related_name="doubts")
    reason = models.TextField()
    begun_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    note = models.TextField(default="")
    first_by = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+")
    first_side = models.CharField(max_length=16, default="")
    first_at = models.DateTimeField(null=True)
    second_by = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account"], condition=Q(ended_at=None), name="one_doubt_at_once"),
            models.CheckConstraint(
                condition=Q(ended_at=None)
                | (Q(first_by__isnull=False, second_by__isnull=False) & ~Q(first_by=F("second_by"))),
                name="two_people_end_a_doubt",
            ),
        ]
