"""Freezes, and the wish to lift one. A freeze touches no delivery: what it covers is read, never written."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from masthead.kernel.ids import new_id


class Freeze(models.Model):
    """A scope in which nothing may start. `ends_at` is fixed when placed; `lifted_at` is when people ended it.

    `narrowed_from` names the freeze that this one took over from when it was narrowed.
    """

    class Scope(models.TextChoices):
        ALL = "all"
        OFFICE = "office"
        ACCOUNT = "account"
        CAMPAIGN = "campaign"

    class Breadth(models.TextChoices):
        EVERYTHING = "everything"
        SCHEDULED = "scheduled"

    id = models.UUIDField(primary_key=True, default=new_id)
    scope = models.CharField(max_length=10, choices=Scope.choices)
    scope_id = models.UUIDField(null=True)
    scope_name = models.CharField(max_length=250, default="")
    breadth = models.CharField(max_length=12, choices=Breadth.choices, default=Breadth.EVERYTHING)
    reason = models.TextField(default="")
    access_in_doubt = models.BooleanField(default=False)
    placed_by = models.UUIDField(null=True)
    placed_by_name = models.CharField(max_length=200)
    placed_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    lifted_at = models.DateTimeField(null=True)
    narrowed_from = models.UUIDField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["placed_at"], condition=Q(lifted_at=None), name="freeze_open"),
            models.Index(Coalesce("lifted_at", "ends_at"), name="freeze_end"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(scope="all", scope_id=None) | (~Q(scope="all") & ~Q(scope_id=None)),
                name="freeze_scope_named",
            ),
        ]


class Thaw(models.Model):
    """The wish to lift or narrow a freeze: it takes two people in house, one a crisis lead, and one of it where access
    is in doubt. `narrow_to` is a list of `{"scope", "scope_id", "scope_name"}`; empty lifts."""

    id = models.UUIDField(primary_key=True, default=new_id)
    freeze = models.ForeignKey(Freeze, on_delete=models.PROTECT, related_name="thaws")
    narrow_to = models.JSONField(default=list)
    reason = models.TextField(default="")
    first_by = models.UUIDField()
    first_name = models.CharField(max_length=200)
    first_at = models.DateTimeField()
    second_by = models.UUIDField(null=True)
    second_name = models.CharField(max_length=200, default="")
    second_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(first_by=models.F("second_by")) | Q(second_by=None), name="thaw_two_people"
            ),
            models.UniqueConstraint(
                fields=["freeze"], condition=Q(second_at=None, withdrawn_at=None), name="one_open_thaw"
            ),
        ]
