from __future__ import annotations

from django.db import models


class Medium(models.Model):
    """A picture after conversion, named by the SHA-256 of exactly these bytes. `phash` is what it looks like
    (`publishing.likeness`); empty where that was never asked."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    data = models.BinaryField()
    mime = models.CharField(max_length=40)
    width = models.IntegerField()
    height = models.IntegerField()
    size = models.IntegerField()
    phash = models.CharField(max_length=16, default="")
    uploaded_by = models.UUIDField()
    uploaded_at = models.DateTimeField()
