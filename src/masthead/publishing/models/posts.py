from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from masthead.kernel.ids import new_id


class PostKind(models.TextChoices):
    POST = "post", "Post"
    REPLY = "reply", "Reply"
    STATEMENT = "statement", "Statement"
    CORRECTION = "correction", "Correction"


class Validity(models.TextChoices):
    """How the last moment of a post is found."""

    WARNING = "warning", "Warning: until the moment I give"
    TIMELY = "timely", "Timely: 15 minutes"
    TODAY = "today", "Today: until the end of the account's staffed day"
    EVERGREEN = "evergreen", "Evergreen: the next free slot in seven days"


class Post(models.Model):
    """One thing to say. `draft` is what is being written, kept at every keystroke that reaches the server:
    `{"texts": {"": str, network: str}, "title", "link", "language", "media": [{"sha256", "alt", "origin",
    "permission"}], "accounts": [id], "send_at", "validity", "last_moment", "explained_tags": {tag: use},
    "subjects": [str]}`. `draft_version` grows with each save. `writers` are all whose words may be in it: nobody's
    approval counts for what they wrote.
    `adopted_by` is the sponsor who answers for it since its author's standing ended.
    """

    class State(models.TextChoices):
        DRAFT = "draft"
        SUBMITTED = "submitted"
        WITHDRAWN = "withdrawn"

    id = models.UUIDField(primary_key=True, default=new_id)
    kind = models.CharField(max_length=12, choices=PostKind.choices, default=PostKind.POST)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    author = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="posts")
    adopted_by = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+")
    engagement = models.ForeignKey("people.Engagement", null=True, on_delete=models.PROTECT, related_name="+")
    campaign = models.ForeignKey("registry.Campaign", null=True, on_delete=models.PROTECT, related_name="posts")
    relates_to = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="related")
    reply_to = models.CharField(max_length=500, default="")
    template = models.ForeignKey("publishing.Template", null=True, on_delete=models.PROTECT, related_name="fillings")
    filling = models.JSONField(default=dict)
    draft = models.JSONField(default=dict)
    draft_version = models.IntegerField(default=0)
    writers = ArrayField(models.UUIDField(), default=list)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["author", "-changed_at"], name="post_author")]


class Revision(models.Model):
    """The exact content of a post, named by the SHA-256 of `canonical`, its RFC 8785 JSON. Never changed."""

    id = models.UUIDField(primary_key=True, default=new_id)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="revisions")
    number = models.IntegerField()
    digest = models.CharField(max_length=64)
    canonical = models.TextField()
    writers = ArrayField(models.UUIDField())
    created_by = models.UUIDField()
    created_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["digest"], name="revision_digest")]
        constraints = [models.UniqueConstraint(fields=["post", "number"], name="revision_number_once")]
