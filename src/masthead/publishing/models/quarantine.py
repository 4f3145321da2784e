from __future__ import annotations

from django.db import models
from django.db.models import Q

from masthead.kernel.ids import new_id


class Quarantined(models.Model):
    """An address, a picture or both that may not go out from an office and all below it, or from one account.

    The picture itself is not kept: `sha256` names its bytes, `phash` what it looks like. `office` is the account's own
    where an account is named.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey("people.Office", on_delete=models.PROTECT, related_name="+")
    account_id = models.UUIDField(null=True)
    address = models.CharField(max_length=2000, default="")
    sha256 = models.CharField(max_length=64, default="")
    phash = models.CharField(max_length=16, default="")
    label = models.CharField(max_length=60)
    reason = models.TextField()
    added_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["office"], condition=Q(lifted_at=None), name="quarantined_now")]
        constraints = [
            models.CheckConstraint(condition=~Q(address="") | ~Q(sha256=""), name="quarantined_is_something")
        ]
