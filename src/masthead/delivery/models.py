"""Lanes, attempts and published copies. A delivery itself is planned by `publishing`."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from masthead.kernel.ids import new_id

VOICE = "delivery.voice"
"""The kind of the jobs that learn one account's own voice; their subject is the account."""
VOICES = "delivery.voices"
"""The kind of the job that learns all those that are due; its subject is the umbrella."""


class Lane(models.Model):
    """One account's way out: at most one delivery at a time, by the owner of the lease. In real, not business time."""

    account_id = models.UUIDField(primary_key=True)
    lease_owner = models.UUIDField(null=True)
    lease_until = models.DateTimeField(null=True)
    not_before = models.DateTimeField(null=True)
    served_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(F("served_at").asc(nulls_first=True), name="lane_turn")]


class Attempt(models.Model):
    """One public call to a network, begun under a claim; kept before the call is made."""

    class Outcome(models.TextChoices):
        OPEN = "open"
        SENT = "sent"
        NOTHING = "nothing"
        UNKNOWN = "unknown"

    id = models.UUIDField(primary_key=True, default=new_id)
    delivery_id = models.UUIDField(db_index=True)
    account_id = models.UUIDField()
    number = models.SmallIntegerField()
    lease_owner = models.UUIDField()
    started_at = models.DateTimeField()
    lease_until = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.OPEN)
    ended_at = models.DateTimeField(null=True)
    sentence = models.TextField(default="")

    class Meta:
        indexes = [models.Index(fields=["lease_until"], condition=Q(outcome="open"), name="attempt_open")]
        constraints = [
            models.UniqueConstraint(fields=["delivery_id"], condition=Q(outcome="open"), name="one_open_attempt"),
        ]


class PublishedCopy(models.Model):
    """What was said, as it was said: the text as sent, where, when, and the network's id. Never changed; a retraction
    is another row."""

    id = models.UUIDField(primary_key=True, default=new_id)
    delivery_id = models.UUIDField(unique=True)
    account_id = models.UUIDField()
    post_id = models.UUIDField()
    digest = models.CharField(max_length=64)
    text = models.TextField()
    folded = models.CharField(max_length=64, db_index=True)
    network_id = models.CharField(max_length=500)
    url = models.CharField(max_length=1000, default="")
    sent_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["account_id", "-sent_at"], name="copy_account")]


class Retraction(models.Model):
    """A published copy that is no longer on the network, by which delivery."""

    copy = models.OneToOneField(PublishedCopy, on_delete=models.PROTECT, related_name="retraction", primary_key=True)
    delivery_id = models.UUIDField()
    at = models.DateTimeField()


class Heartbeat(models.Model):
    """When a worker was last alive, in business time: the one row from which an outage is known."""

    only_one = models.BooleanField(primary_key=True, default=True)
    at = models.DateTimeField()


class Outage(models.Model):
    """A time of over 15 minutes in which no worker was alive: what fell due in it waits for a person."""

    id = models.UUIDField(primary_key=True, default=new_id)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["-ended_at"], name="outage_end")]
