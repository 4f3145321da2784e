from __future__ import annotations

from django.db import models
from django.db.models import Q

from masthead.kernel.ids import new_id

IMPORT = "registry.import"
"""The kind of the jobs that take files in; their subject is an `ImportRun`."""


class ImportRun(models.Model):
    """One file taken in, by the SHA-256 of its bytes, so that a second start resumes it; or one that was only tried.

    `office_id` is where rows go that name no office that exists; `tried` what would come of a trial's rows.
    A `complete` file names all people there are; `missing` is who is not in it and what became, or would become, of
    them: None until that is known.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    kind = models.CharField(max_length=12)
    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    started_by = models.UUIDField(null=True)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    total = models.IntegerField()
    office_id = models.UUIDField(null=True)
    trial = models.BooleanField(default=False)
    tried = models.JSONField(null=True)
    complete = models.BooleanField(default=False)
    missing = models.JSONField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "sha256"], condition=Q(trial=False), name="import_once"),
        ]


class ImportFile(models.Model):
    """The bytes of a file that was given on a page or by the API, until all its rows are taken in."""

    run = models.OneToOneField(ImportRun, on_delete=models.PROTECT, related_name="file")
    data = models.BinaryField()


class ImportRow(models.Model):
    """One row of a file: what became of it, and if it was bad, why, in a sentence."""

    run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="rows")
    number = models.IntegerField()
    raw = models.JSONField()
    outcome = models.CharField(max_length=12)
    subject = models.UUIDField(null=True)
    sentence = models.TextField(default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "number"], name="import_row_once")]
