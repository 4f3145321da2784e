from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from masthead.kernel.ids import new_id


class Credential(models.Model):
    """What opens a network for one account, sealed to the worker's public key. `key_id` names that key."""

    id = models.UUIDField(primary_key=True, default=new_id)
    account = models.ForeignKey("registry.Account", on_delete=models.PROTECT, related_name="credentials")
    sealed = models.BinaryField()
    key_id = models.CharField(max_length=16)
    rights = ArrayField(models.CharField(max_length=60), default=list)
    connected_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    connected_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    checked_at = models.DateTimeField(null=True)
    health = models.CharField(max_length=200, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account"], condition=Q(ended_at=None), name="one_credential_in_force"),
        ]
