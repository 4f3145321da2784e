from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Collate

from masthead.core.voice import LEAST_RATE, MOST_RATE, USUAL_RATE
from masthead.kernel.ids import new_id

_NAME = Collate("display_name", "C")


class AccountKind(models.TextChoices):
    OFFICIAL = "official"
    EXECUTIVE = "executive"
    OBSERVED = "observed"
    SANDBOX = "sandbox"


class AccountState(models.TextChoices):
    PROPOSED = "proposed"
    ACTIVE = "active"
    RETIRED = "retired"


class Account(models.Model):
    """A presence on a network, of an office, with two owners and their deputies.

    `staffed` is a list of `{"days": [0..6], "from": "HH:MM", "to": "HH:MM"}` in `time_zone` (Monday is 0); an empty
    list means always. `tier` is 0 (emergency, news, regulator), 1 (normal) or 2 (minor). `options` holds a server's
    address and the like, never a secret. The guard is told of `usual_topics`, sensitive topics that are its everyday
    business; `market_terms`, words that move markets; and `public_numbers`, telephone numbers and mailboxes that it
    publishes. `voice_rate` is how many of a hundred of its own posts may be held wrongly for not sounding like it: the
    higher, the more is held. `version` grows with every change that the gate must notice.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey("people.Office", on_delete=models.PROTECT, related_name="accounts")
    network = models.CharField(max_length=30)
    handle = models.CharField(max_length=200)
    native_id = models.CharField(max_length=200, default="")
    display_name = models.CharField(max_length=200)
    kind = models.CharField(max_length=12, choices=AccountKind.choices)
    state = models.CharField(max_length=12, choices=AccountState.choices, default=AccountState.PROPOSED)
    purpose = models.TextField(default="")
    audience = models.TextField(default="")
    languages = ArrayField(models.CharField(max_length=12), default=list)
    tier = models.SmallIntegerField(default=1)
    staffed = models.JSONField(default=list)
    time_zone = models.CharField(max_length=64, default="UTC")
    url = models.URLField(default="", max_length=500)
    options = models.JSONField(default=dict)
    allowed_links = ArrayField(models.CharField(max_length=253), null=True)
    usual_topics = ArrayField(models.CharField(max_length=20), default=list)
    market_terms = ArrayField(models.CharField(max_length=200), default=list)
    public_numbers = ArrayField(models.CharField(max_length=200), default=list)
    voice_rate = models.FloatField(default=USUAL_RATE * 100)
    communications_owner = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+")
    it_owner = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+")
    communications_deputy = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+")
    it_deputy = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+")
    followers = models.IntegerField(null=True)
    band = models.SmallIntegerField(default=0)
    emblem = models.CharField(max_length=20, default="anchor")
    version = models.IntegerField(default=1)
    created_at = models.DateTimeField()
    active_since = models.DateTimeField(null=True)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index("office", _NAME, "id", name="account_office"),
            models.Index(_NAME, "id", name="account_name"),
            models.Index(_NAME, "id", condition=Q(state="retired"), name="account_retired"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["network", "handle"], condition=~Q(state="retired"), name="account_once"),
            models.CheckConstraint(
                condition=~Q(kind="official", state="active")
                | Q(communications_owner__isnull=False, it_owner__isnull=False),
                name="official_needs_two_owners",
            ),
            models.CheckConstraint(
                condition=~Q(communications_owner=F("it_owner")) | Q(communications_owner=None) | Q(it_owner=None),
                name="two_owners_two_people",
            ),
            models.CheckConstraint(condition=Q(tier__gte=0, tier__lte=2), name="account_tier"),
            models.CheckConstraint(
                condition=Q(voice_rate__gte=LEAST_RATE * 100, voice_rate__lte=MOST_RATE * 100),
                name="account_voice_rate",
            ),
            models.CheckConstraint(condition=~Q(kind="observed", state="active"), name="observed_never_active"),
        ]

    def __str__(self) -> str:
        return f"{self.display_name} on {self.network}"
