from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from masthead.kernel.ids import new_id


class Review(models.Model):
    """The asking: of one revision. `findings` is what the guard saw when it was asked, as plain values."""

    class State(models.TextChoices):
        OPEN = "open"
        APPROVED = "approved"
        REJECTED = "rejected"
        WITHDRAWN = "withdrawn"

    id = models.UUIDField(primary_key=True, default=new_id)
    revision = models.OneToOneField("publishing.Revision", on_delete=models.PROTECT, related_name="review")
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    findings = models.JSONField(default=list)
    asked_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decide_by = models.DateTimeField(null=True)
    closed_by = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)
    reason = models.TextField(default="")

    class Meta:
        indexes = [models.Index(fields=["decide_by"], condition=Q(state="open"), name="review_open")]


class Approval(models.Model):
    """A yes to exactly the bytes named by `digest`, for `account_ids`, good from `earliest` to `latest`.

    `saw` names the findings that the approver was shown (`Finding.mark`); one that the guard sees later is held again.
    `renewed_by` gave the unchanged revision a new window, which renewed the approval under the approver's name.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="approvals")
    digest = models.CharField(max_length=64)
    by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="approvals")
    account_ids = ArrayField(models.UUIDField())
    earliest = models.DateTimeField()
    latest = models.DateTimeField()
    typed_mode = models.CharField(max_length=40, default="")
    saw = ArrayField(models.CharField(max_length=120), default=list)
    note = models.TextField(default="")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    renewed_by = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["digest"], name="approval_digest")]
        constraints = [models.CheckConstraint(condition=Q(latest__gt=F("earliest")), name="approval_window")]


class Remark(models.Model):
    """A word in the discussion of a post."""

    id = models.UUIDField(primary_key=True, default=new_id)
    post = models.ForeignKey("publishing.Post", on_delete=models.PROTECT, related_name="remarks")
    by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    at = models.DateTimeField()
