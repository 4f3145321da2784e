"""What our own two networks show."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from masthead.kernel.ids import new_id


class Picture(models.Model):
    """A picture shown by the newsroom or the sandbox, by the SHA-256 of its bytes."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    mime = models.CharField(max_length=40)
    data = models.BinaryField()
    width = models.IntegerField()
    height = models.IntegerField()


class Item(models.Model):
    """One item on the newsroom or the sandbox. `key` is the delivery's idempotency key; empty for what was put there
    from outside (a drill). `pictures` is a list of `{"sha256", "alt"}`."""

    class Network(models.TextChoices):
        NEWSROOM = "newsroom"
        SANDBOX = "sandbox"

    id = models.UUIDField(primary_key=True, default=new_id)
    network = models.CharField(max_length=10, choices=Network.choices)
    account_id = models.UUIDField()
    key = models.CharField(max_length=80, default="")
    title = models.CharField(max_length=300, default="")
    text = models.TextField()
    link = models.CharField(max_length=1000, default="")
    language = models.CharField(max_length=12, default="en")
    reply_to = models.CharField(max_length=100, default="")
    pictures = models.JSONField(default=list)
    at = models.DateTimeField()
    retracted_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["network", "-at"], name="item_network"),
            models.Index(fields=["account_id", "-at"], name="item_account"),
            GinIndex(fields=["pictures"], opclasses=["jsonb_path_ops"], name="item_pictures"),
            models.Index(
                fields=["network", "-retracted_at"], condition=Q(retracted_at__isnull=False), name="item_retracted"
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["account_id", "key"], condition=~Q(key=""), name="item_key_once"),
        ]


class Fault(models.Model):
    """A fault set on the sandbox for one account, for the next `times` calls.

    `mode`: `refuse` (permanent no), `busy` (429 with `seconds`), `drop_before` (no answer, nothing published),
    `drop_after` (published, answer lost), `slow` (answers after `seconds`).
    """

    class Mode(models.TextChoices):
        REFUSE = "refuse"
        BUSY = "busy"
        DROP_BEFORE = "drop_before"
        DROP_AFTER = "drop_after"
        SLOW = "slow"

    account_id = models.UUIDField(primary_key=True)
    mode = models.CharField(max_length=12, choices=Mode.choices)
    times = models.IntegerField(default=1)
    seconds = models.FloatField(default=0)
