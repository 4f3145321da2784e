from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from masthead.kernel.ids import new_id


class TermKind(models.TextChoices):
    NOT_SAID = "not_said"
    ALLOWED = "allowed"


class TermSeverity(models.TextChoices):
    ADVISE = "advise"
    HOLD = "hold"
    BLOCK = "block"


class OwnTerm(models.Model):
    """Words of the organization's own, of an office and all below it or of one account: what is not said there, or
    what is allowed although a list or an office above it stops it.

    `decided_at` is when it was last decided how it holds: an allowed term clears what is not said from before it.
    What opens names the two-key change that opened it: `allowed_by`, and `lifted_by` for the end of what is not said.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey("people.Office", null=True, on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey("registry.Account", null=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=TermKind.choices)
    text = models.CharField(max_length=200)
    severity = models.CharField(max_length=6, choices=TermSeverity.choices, default="")
    reason = models.TextField()
    added_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    decided_at = models.DateTimeField()
    allowed_by = models.ForeignKey("people.TwoKeyChange", null=True, on_delete=models.PROTECT, related_name="+")
    lifted_by = models.ForeignKey("people.TwoKeyChange", null=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["office"], condition=Q(ended_at=None), name="terms_of_office"),
            models.Index(fields=["account"], condition=Q(ended_at=None), name="terms_of_account"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "account", "kind", "text"],
                condition=Q(ended_at=None),
                nulls_distinct=False,
                name="term_once_in_a_place",
            ),
            models.CheckConstraint(
                condition=Q(office=None, account__isnull=False) | Q(office__isnull=False, account=None),
                name="term_of_an_office_or_an_account",
            ),
            models.CheckConstraint(
                condition=Q(kind="not_said", severity__in=["advise", "hold", "block"], allowed_by=None)
                | Q(kind="allowed", severity="", allowed_by__isnull=False),
                name="term_allowed_by_two_keys",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(kind="allowed") | Q(lifted_by__isnull=False),
                name="term_lifted_by_two_keys",
            ),
            models.CheckConstraint(condition=Q(decided_at__gte=F("added_at")), name="term_decided_since"),
        ]

    def __str__(self) -> str:
        return self.text
