from __future__ import annotations

from django.db import models

from masthead.kernel.ids import new_id


class Role(models.TextChoices):
    AUTHOR = "author", "Author"
    APPROVER = "approver", "Approver"
    RESPONDER = "responder", "Responder"
    CRISIS_LEAD = "crisis_lead", "Crisis lead"
    STEWARD = "steward", "Steward"
    AUDITOR = "auditor", "Auditor"
    LEADERSHIP = "leadership", "Leadership"


class Scope(models.TextChoices):
    ALL = "all"
    OFFICE = "office"
    ACCOUNT = "account"
    CAMPAIGN = "campaign"


class Grant(models.Model):
    """A role on a scope, until a date. A partner's grant names the engagement it lives by."""

    id = models.UUIDField(primary_key=True, default=new_id)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=20, choices=Role.choices)
    scope = models.CharField(max_length=10, choices=Scope.choices)
    scope_id = models.UUIDField(null=True)
    engagement = models.ForeignKey("people.Engagement", null=True, on_delete=models.PROTECT, related_name="grants")
    starts_at = models.DateTimeField()
    until = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    granted_by = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["scope", "scope_id"], name="grant_scope")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(scope="all", scope_id=None) | (~models.Q(scope="all") & ~models.Q(scope_id=None)),
                name="grant_scope_named",
            ),
            models.CheckConstraint(
                condition=models.Q(engagement=None) | models.Q(role__in=["author", "responder"]),
                name="outsiders_only_write",
            ),
        ]
