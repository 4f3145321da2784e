from __future__ import annotations

from django.db import models
from django.db.models import Q

from masthead.kernel.ids import new_id


class PasswordLink(models.Model):
    """A link by which a person sets their own password, once: only its SHA-256 is kept. A newer one ends it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="password_links")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(used_at=None, ended_at=None), name="one_password_link"
            ),
        ]
