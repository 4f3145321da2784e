"""What is typed about accounts."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from masthead.kernel.actor import Actor
from masthead.networks.tables import limits
from masthead.registry.queries import AccountView
from masthead.web.accounts.hours import read_week, said_week
from masthead.web.choosing import office_field, person_field
from masthead.web.deliveries.moments import Moment
from masthead.web.marks import BANDS, EMBLEMS, NETWORKS, Word, network_of

STATES: list[tuple[str, Word]] = [
    ("", _("Every state")),
    ("active", _("Active")),
    ("orphaned", _("Orphaned")),
    ("proposed", _("Proposed")),
    ("observed", _("Observed")),
    ("doubt", _("In doubt")),
    ("posture", _("With open findings at its own login")),
    ("retired", _("Retired")),
]
TIERS: list[tuple[int, Word]] = [
    (0, _("0: emergencies, news, a regulator's")),
    (1, _("1: ordinary")),
    (2, _("2: minor")),
]
KINDS: list[tuple[str, Word]] = [
    ("official", _("Official: the organization's own voice, with two owners")),
    ("executive", _("Executive: a person's, in office")),
    ("observed", _("Observed: on the register, and cannot send")),
    ("sandbox", _("Sandbox: for drills and demonstrations")),
]
TOPICS: list[tuple[str, Word]] = [
    ("politics", _("Politics")),
    ("death", _("Death")),
    ("violence", _("Violence")),
    ("religion", _("Religion")),
    ("public_persons", _("Public persons")),
    ("disaster", _("Disaster")),
]
LINES = forms.Textarea(attrs={"rows": 3})


class FindForm(forms.Form):
    """Which accounts."""

    q = forms.CharField(
        label=_("Find"), required=False, max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": _("Name, handle, office")}),
    )  # fmt: skip
    state = forms.ChoiceField(label=_("State"), required=False, choices=STATES)
    network = forms.ChoiceField(label=_("Network"), required=False)
    at = forms.UUIDField(required=False, widget=forms.HiddenInput)
    after = forms.UUIDField(required=False, widget=forms.HiddenInput)

    field_order = ("q", "office", "state", "network")

    def __init__(self, actor: Actor, *args: Any, **how: Any) -> None:
        super().__init__(*args, **how)
        self.fields["office"] = office_field(actor, _("Office"), required=False, empty=_("All offices"))
        known = [("", _("Every network")), *((name, network_of(name)[0]) for name in NETWORKS)]
        self.fields["network"].choices = known  # type: ignore[attr-defined]
        self.order_fields(self.field_order)

    @property
    def kept(self) -> dict[str, str]:
        """What was asked for, for the address of the next page."""
        names = ("q", "office", "state", "network")
        return {name: str(value) for name in names if (value := self.cleaned_data.get(name))}

    @property
    def asks(self) -> bool:
        """Whether anything was asked for."""
        return bool(self.kept)


class Lines(forms.CharField):
    """Several short texts, set apart by commas or lines."""

    def clean(self, value: Any) -> list[str]:
        """The texts, trimmed."""
        text = super().clean(value) or ""
        return [part.strip() for part in text.replace("\n", ",").split(",") if part.strip()]

    def prepare_value(self, value: Any) -> Any:
        """As they are typed."""
        return ", ".join(value) if isinstance(value, list | tuple) else value


class Week(forms.CharField):
    """Staffed hours, a line each."""

    def clean(self, value: Any) -> list[dict[str, Any]]:
        """The shifts."""
        return read_week(super().clean(value) or "")

    def prepare_value(self, value: Any) -> Any:
        """As they are typed."""
        return value if isinstance(value, str) or value is None else "\n".join(said_week(value))


class FactsForm(forms.Form):
    """What is known of an account."""

    display_name = forms.CharField(label=_("Name, as the network shows it"), max_length=200)
    network = forms.CharField(
        label=_("Network"), max_length=30, help_text=_("Its short name: bluesky, newsroom, sandbox, mastodon, x …")
    )
    handle = forms.CharField(label=_("Handle"), max_length=200)
    purpose = forms.CharField(label=_("What it is for"), required=False, widget=LINES)
    audience = forms.CharField(label=_("Whom it speaks to"), required=False, widget=LINES)
    languages = Lines(label=_("Languages"), required=False, help_text=_("Such as en, es."))
    tier = forms.TypedChoiceField(label=_("Tier"), coerce=int, choices=TIERS, initial=1)
    staffed = Week(
        label=_("Staffed hours"), required=False, widget=LINES,
        help_text=_("A line for each shift: Mon-Fri 08:00-18:00. Nothing means always."),
    )  # fmt: skip
    time_zone = forms.CharField(label=_("Time zone"), max_length=64, help_text=_("Such as America/New_York."))
    url = forms.CharField(label=_("Public address"), required=False, max_length=500)
    native_id = forms.CharField(
        label=_("The network's own id of it"), required=False, max_length=200,
        help_text=_("Where the network has one beside the handle, such as a DID."),
    )  # fmt: skip
    allowed_links = Lines(
        label=_("Links allowed"), required=False, widget=LINES,
        help_text=_("Domains such as harbor.example. Nothing means any."),
    )  # fmt: skip
    usual_topics = forms.MultipleChoiceField(
        label=_("Its everyday topics"), required=False, choices=TOPICS, widget=forms.CheckboxSelectMultiple,
        help_text=_("The guard does not hold these for being sensitive. One more takes two keys."),
    )  # fmt: skip
    market_terms = Lines(
        label=_("Words that move markets"), required=False, widget=LINES,
        help_text=_("Such as guidance, merger, dividend. The guard holds them. Taking one out takes two keys."),
    )  # fmt: skip
    public_numbers = Lines(
        label=_("Numbers and mailboxes it publishes"), required=False, widget=LINES,
        help_text=_("Such as +1 212 784 6578. The guard lets them pass. One more takes two keys."),
    )  # fmt: skip
    voice_rate = forms.FloatField(
        label=_("Posts that may be held for not sounding like it"), min_value=0.5, max_value=10, initial=2,
        help_text=_("Per cent of its own posts, .5 to 10. Higher holds more; lower takes two keys."),
    )  # fmt: skip
    band = forms.TypedChoiceField(label=_("Colour"), coerce=int, choices=[(n, str(n)) for n in (0, *BANDS)], initial=1)
    emblem = forms.ChoiceField(label=_("Emblem"), choices=[(name, name.capitalize()) for name in EMBLEMS])

    def __init__(self, actor: Actor, *args: Any, **how: Any) -> None:
        super().__init__(*args, **how)
        self.fields["office"] = office_field(actor, _("Office"), empty=_("Choose an office"))
        self.fields["network"].widget.attrs["list"] = "networks"
        self.networks = sorted({*limits(), *NETWORKS})

    @property
    def facts(self) -> dict[str, Any]:
        """What was typed, under the register's names."""
        typed = {name: value for name, value in self.cleaned_data.items() if name not in ("office", "reason", "kind")}
        typed["allowed_links"] = typed["allowed_links"] or None
        return {**typed, "office_id": self.cleaned_data["office"]}


class NewForm(FactsForm):
    """An account that is not on the register yet."""

    kind = forms.ChoiceField(label=_("Kind"), choices=KINDS, initial="official")

    def __init__(self, actor: Actor, *args: Any, **how: Any) -> None:
        super().__init__(actor, *args, **how)
        add_owner_fields(self, actor)

    @property
    def facts(self) -> dict[str, Any]:
        """The facts alone."""
        return {name: value for name, value in super().facts.items() if name not in OWNERS}


class ChangeForm(FactsForm):
    """Facts that changed, and why."""

    reason = forms.CharField(
        label=_("Why"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Read by those who turn the keys, where the change takes two."),
    )  # fmt: skip


def facts_of(account: AccountView) -> dict[str, Any]:
    """The facts as the form shows them."""
    names = ("display_name", "network", "handle", "purpose", "audience", "languages", "tier", "staffed", "time_zone",
             "url", "native_id", "allowed_links", "usual_topics", "market_terms", "public_numbers",
             "voice_rate", "band", "emblem")  # fmt: skip
    return {**{name: getattr(account, name) for name in names}, "office": account.office_id}


OWNERS: dict[str, tuple[str, Word]] = {
    "communications_owner": ("communications", _("Owner, communications")),
    "communications_deputy": ("communications", _("Deputy, communications")),
    "it_owner": ("it", _("Owner, IT")),
    "it_deputy": ("it", _("Deputy, IT")),
}


def add_owner_fields(form: forms.Form, actor: Actor, empty: Word = "—") -> None:
    """The four places of ownership."""
    for name, (function, label) in OWNERS.items():
        form.fields[name] = person_field(actor, label, function=function, required=False, empty=empty)


class OwnersForm(forms.Form):
    """Who answers."""

    reason = forms.CharField(
        label=_("Why"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )  # fmt: skip

    def __init__(self, actor: Actor, *args: Any, **how: Any) -> None:
        super().__init__(*args, **how)
        add_owner_fields(self, actor, _("As it is"))
        self.order_fields([*OWNERS, "reason"])

    @property
    def owners(self) -> dict[str, Any]:
        """Who was named."""
        return {name: self.cleaned_data.get(name) or None for name in OWNERS}


class ActivateForm(OwnersForm):
    """Who answers for those of a list that have nobody yet."""

    kind = forms.ChoiceField(
        label=_("Kind of all of them"), choices=[each for each in KINDS if each[0] != "observed"], initial="official"
    )


class ConnectForm(forms.Form):
    """What opens the network."""

    secret = forms.CharField(
        label=_("Credential"), max_length=16000,
        widget=forms.PasswordInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=_("Paste what the network gave you. It is sealed at once; no page shows it again."),
    )  # fmt: skip
    rights = Lines(
        label=_("Rights it carries"), required=False, help_text=_("As the network names them, set apart by commas.")
    )
    expires_at = Moment(label=_("It expires at"), required=False)
    reason = forms.CharField(label=_("Why"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))


class BlueskyForm(ConnectForm):
    """What opens Bluesky: an app password, on the server of the account."""

    field_order = ("service", "identifier", "app_password", "rights", "expires_at", "reason")

    secret = None  # type: ignore[assignment]
    service = forms.URLField(
        label=_("Server"), max_length=200, initial="https://bsky.social", assume_scheme="https",
        help_text=_("Where the account lives, beginning with https://."),
    )  # fmt: skip
    identifier = forms.CharField(label=_("Who signs in"), max_length=300, help_text=_("Its handle or its DID."))
    app_password = forms.CharField(
        label=_("App password"), max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=_("Made in the account's settings. It is sealed at once; no page shows it again."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """The three parts as the one credential that is sealed."""
        typed = super().clean() or self.cleaned_data
        parts = {name: typed.pop(name, "") for name in ("service", "identifier", "app_password")}
        return {**typed, "secret": json.dumps(parts)}


def connect_form(account: AccountView, typed: QueryDict | None = None) -> ConnectForm:
    """The form that asks for what this account's network gives out."""
    if account.network == "bluesky":
        return BlueskyForm(typed, initial={"identifier": account.handle})
    return ConnectForm(typed)


class WhyForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("Why"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))
