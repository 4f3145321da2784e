from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from masthead.kernel.ids import new_id


class Token(models.Model):
    """An API token of a person: only its SHA-256 is kept, and it dies with that person's access."""

    id = models.UUIDField(primary_key=True, default=new_id)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=100)
    digest = models.CharField(max_length=64, unique=True)
    scopes = ArrayField(models.CharField(max_length=30))
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)
