"""The crisis lane: who may speak through a freeze, and what is let through it."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from masthead.freeze.models.freezes import Freeze
from masthead.kernel.ids import new_id


class Speaker(models.Model):
    """A named author: somebody in house whom a crisis lead named to speak through one freeze, until withdrawn."""

    id = models.UUIDField(primary_key=True, default=new_id)
    freeze = models.ForeignKey(Freeze, on_delete=models.PROTECT, related_name="speakers")
    person_id = models.UUIDField()
    person_name = models.CharField(max_length=200)
    named_by = models.UUIDField()
    named_by_name = models.CharField(max_length=200)
    named_at = models.DateTimeField()
    withdrawn_by = models.UUIDField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["freeze", "person_id"], condition=Q(withdrawn_at=None), name="speaker_named_once"
            ),
        ]


class Pass(models.Model):
    """Lets one named revision through to named accounts, once each, while the freezes of `freeze_ids` hold.

    A freeze that is placed later is none of them: it stops this too. `saw` are the findings (`Finding.mark`) that those
    who released it were shown, `claims` those of them that name a cause or a culprit, which wait for `claim_by`.
    It takes effect with its last missing yes, and only then.
    """

    class Kind(models.TextChoices):
        HELD_POST = "held_post"
        TEMPLATE = "template"
        FREE_TEXT = "free_text"
        GLASS = "glass"

    class Verdict(models.TextChoices):
        RIGHT = "right"
        WRONG = "wrong"

    id = models.UUIDField(primary_key=True, default=new_id)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    post_id = models.UUIDField()
    digest = models.CharField(max_length=64)
    account_ids = ArrayField(models.UUIDField())
    freeze_ids = ArrayField(models.UUIDField())
    subjects = ArrayField(models.CharField(max_length=64), default=list)
    saw = ArrayField(models.CharField(max_length=200), default=list)
    claims = ArrayField(models.CharField(max_length=200), default=list)
    reason = models.TextField(default="")
    released_by = models.UUIDField()
    released_at = models.DateTimeField()
    needs_second = models.BooleanField()
    second_by = models.UUIDField(null=True)
    second_at = models.DateTimeField(null=True)
    claim_by = models.UUIDField(null=True)
    claim_at = models.DateTimeField(null=True)
    claim_reason = models.TextField(default="")
    effective_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField()
    reviewed_by = models.UUIDField(null=True)
    reviewed_at = models.DateTimeField(null=True)
    verdict = models.CharField(max_length=10, choices=Verdict.choices, default="")
    verdict_reason = models.TextField(default="")

    class Meta:
        indexes = [
            models.Index(fields=["digest"], name="pass_digest"),
            models.Index(fields=["released_at"], condition=Q(kind="glass", reviewed_at=None), name="pass_unreviewed"),
            models.Index(fields=["-released_at"], name="pass_released"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(second_by=None) | ~Q(released_by=F("second_by")), name="pass_two_people"
            ),
            models.CheckConstraint(
                condition=Q(claim_by=None) | (~Q(released_by=F("claim_by")) & ~Q(claim_reason="")),
                name="pass_claim_confirmed_by_another",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_by=None, verdict="")
                | (Q(kind="glass") & ~Q(released_by=F("reviewed_by")) & ~Q(verdict="") & ~Q(verdict_reason="")),
                name="pass_glass_reviewed_by_another",
            ),
            models.CheckConstraint(
                condition=Q(kind="held_post")
                | Q(kind="free_text", needs_second=True)
                | Q(kind__in=["template", "glass"], needs_second=False),
                name="pass_people_of_its_kind",
            ),
            models.CheckConstraint(
                condition=Q(effective_at=None)
                | ((Q(needs_second=False) | ~Q(second_by=None)) & (Q(claims__len=0) | ~Q(claim_by=None))),
                name="pass_whole_before_effective",
            ),
            models.CheckConstraint(
                condition=Q(account_ids__len__gt=0, freeze_ids__len__gt=0), name="pass_names_what_it_passes"
            ),
        ]


class PassUse(models.Model):
    """The delivery that goes by a pass to one account: there is no second."""

    pass_id = models.UUIDField()
    account_id = models.UUIDField()
    delivery_id = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pass_id", "account_id"], name="pass_used_once")]
