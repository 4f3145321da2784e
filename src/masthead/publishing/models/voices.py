from __future__ import annotations

from django.db import models
from django.db.models import Q

from masthead.core.voice import FEWEST


class VoiceModel(models.Model):
    """What is known of an account's own voice: `learned`, as `core.voice` keeps it, from so many `posts`.

    With too few posts nothing is learned and the rule is silent; the row still says how many there were. `form` is the
    form of what is learned, `version` grows each time.
    """

    account_id = models.UUIDField(primary_key=True)
    learned = models.BinaryField(null=True)
    posts = models.IntegerField()
    form = models.SmallIntegerField()
    version = models.IntegerField(default=1)
    learned_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(learned=None) | Q(posts__gte=FEWEST), name="voice_of_enough_posts"),
        ]
