from __future__ import annotations

from django.db import models
from django.db.models import Q

from masthead.kernel.ids import new_id


class Delivery(models.Model):
    """One revision to one account, at a time. Planned here, carried out by `delivery`; the row is the queue.

    It grows without bound: a time-ordered key, account and time on the row, no foreign keys. `ready` says that its
    approvals were complete when last counted: the gate counts them again. `campaign_ids` and the account never change.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        SENDING = "sending"
        SENT = "sent"
        UNCERTAIN = "uncertain"
        HELD = "held"
        MISSED = "missed"
        FAILED = "failed"
        RETRACTED = "retracted"
        WITHDRAWN = "withdrawn"

    class Act(models.TextChoices):
        PUBLISH = "publish"
        RETRACT = "retract"

    id = models.UUIDField(primary_key=True, default=new_id)
    account_id = models.UUIDField()
    post_id = models.UUIDField()
    revision_id = models.UUIDField()
    digest = models.CharField(max_length=64)
    act = models.CharField(max_length=10, choices=Act.choices, default=Act.PUBLISH)
    target = models.UUIDField(null=True)
    post_kind = models.CharField(max_length=12)
    campaign_id = models.UUIDField(null=True)
    by_person = models.BooleanField(default=False)
    created_by = models.UUIDField()
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    last_moment = models.DateTimeField()
    validity = models.CharField(max_length=10)
    ready = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    held_code = models.CharField(max_length=40, default="")
    held_because = models.TextField(default="")
    changed_at = models.DateTimeField()
    attempts = models.SmallIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(
                fields=["account_id", "due_at", "id"], condition=Q(state="waiting", ready=True), name="delivery_queue"
            ),
            models.Index(fields=["due_at"], condition=Q(state="waiting", ready=True), name="delivery_next"),
            models.Index(fields=["last_moment"], condition=Q(state="waiting"), name="delivery_last"),
            models.Index(
                fields=["state", "changed_at"], condition=~Q(state__in=["sent", "waiting"]), name="delivery_open"
            ),
            models.Index(
                fields=["account_id", "due_at"], condition=Q(state="waiting", act="retract"), name="delivery_takedown"
            ),
            models.Index(fields=["digest"], name="delivery_digest"),
            models.Index(fields=["post_id"], name="delivery_post"),
            models.Index(fields=["account_id", "due_at"], name="delivery_calendar"),
            models.Index(fields=["due_at", "id"], include=["account_id", "act", "state"], name="delivery_time"),
        ]
