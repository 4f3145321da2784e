from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from masthead.kernel.ids import new_id


class Campaign(models.Model):
    """Name, owner, dates, accounts, and the people and places it must not offend."""

    id = models.UUIDField(primary_key=True, default=new_id)
    name = models.CharField(max_length=200)
    office = models.ForeignKey("people.Office", on_delete=models.PROTECT, related_name="campaigns")
    owner = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="campaigns")
    account_ids = ArrayField(models.UUIDField(), default=list)
    starts_on = models.DateField()
    ends_on = models.DateField()
    must_not_offend = ArrayField(models.CharField(max_length=200), default=list)
    stop_plan = models.TextField(default="")
    closed_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class ReservedTag(models.Model):
    """A hashtag of a campaign, without its mark and in lower case, which nobody outside it uses."""

    tag = models.CharField(max_length=140, primary_key=True)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="tags")
