from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from masthead.kernel.ids import new_id


class LaunchDecision(models.TextChoices):
    GO = "go"
    PILOT = "pilot"
    NO_GO = "no_go"


class Campaign(models.Model):
    """Name, owner, dates, accounts, and the people and places it must not offend.

    `member_ids` are the people who may use its hashtags; none named means everybody who writes for its accounts.
    `names` are people and places whose spelling the guard checks. The reviewer is another person than the owner and
    than whoever wrote the risk note (`risk_by`): they read it and decided on the launch.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    name = models.CharField(max_length=200)
    office = models.ForeignKey("people.Office", on_delete=models.PROTECT, related_name="campaigns")
    owner = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="campaigns")
    account_ids = ArrayField(models.UUIDField(), default=list)
    starts_on = models.DateField()
    ends_on = models.DateField()
    must_not_offend = ArrayField(models.CharField(max_length=200), default=list)
    names = ArrayField(models.CharField(max_length=200), default=list)
    member_ids = ArrayField(models.UUIDField(), default=list)
    risk_note = models.TextField(default="")
    risk_by = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+")
    stop_plan = models.TextField(default="")
    reviewer = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+")
    decision = models.CharField(max_length=8, choices=LaunchDecision.choices, default="")
    review_note = models.TextField(default="")
    reviewed_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reviewer=None) | (~Q(reviewer=F("owner")) & (Q(risk_by=None) | ~Q(reviewer=F("risk_by")))),
                name="campaign_reviewed_by_another",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ReservedTag(models.Model):
    """A hashtag of a campaign, without its mark and in lower case, which nobody outside it uses."""

    tag = models.CharField(max_length=140, primary_key=True)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="tags")
