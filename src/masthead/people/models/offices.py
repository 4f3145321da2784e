from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from masthead.kernel.ids import new_id


class Office(models.Model):
    """A node of the umbrella. `ancestors` runs from the root to the office itself, so that one look tells all above."""

    id = models.UUIDField(primary_key=True, default=new_id)
    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=80, unique=True)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    ancestors = ArrayField(models.UUIDField())
    time_zone = models.CharField(max_length=64, default="UTC")
    closed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [GinIndex(fields=["ancestors"], name="office_ancestors")]
        constraints = [
            models.UniqueConstraint(
                fields=["parent"], condition=models.Q(parent=None), nulls_distinct=False, name="one_umbrella"
            ),
        ]

    def __str__(self) -> str:
        return self.name
