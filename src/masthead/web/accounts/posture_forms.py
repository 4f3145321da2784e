"""What is typed about an account's own login, and about an account in doubt."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from masthead.registry.queries import Attested
from masthead.web.marks import Word

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
NATIVE: list[tuple[str, Word]] = [
    ("system_held", _("Nobody has it: it lies in the organization's vault")),
    ("present", _("It is there, and somebody may know it")),
    ("held_by_person", _("A person holds it")),
]
FACTORS: list[tuple[str, Word]] = [
    ("key", _("Security key")),
    ("app", _("Authenticator app")),
    ("sms", _("SMS")),
    ("off", _("Off")),
]
RECOVERIES: list[tuple[str, Word]] = [
    ("organization", _("An address or phone of the organization")),
    ("mobile", _("A mobile number")),
    ("private", _("A private address")),
    ("unknown", _("Unknown")),
]
CHECKS: list[tuple[str, Word]] = [
    ("sessions_ended", _("Foreign sessions are ended, on every device")),
    ("recovery_checked", _("Its recovery is in the organization's hands")),
    ("second_factor_set", _("A second factor is set, and is ours")),
    ("profile_reviewed", _("Likes, profile and what it follows were looked through")),
]


class AttestForm(forms.Form):
    """How the network's own login stands."""

    native_login = forms.ChoiceField(label=_("The network's own login"), choices=NATIVE, widget=forms.RadioSelect)
    second_factor = forms.ChoiceField(label=_("Second factor there"), choices=FACTORS, widget=forms.RadioSelect)
    off_since = forms.DateField(
        label=_("Off since"), required=False, widget=DAY, help_text=_("Where it is off, and the day is known.")
    )
    recovery = forms.ChoiceField(label=_("How it is recovered"), choices=RECOVERIES, widget=forms.RadioSelect)
    asked = forms.CharField(label=_("Who was asked"), max_length=200)
    asked_on = forms.DateField(label=_("On which day"), required=False, widget=DAY, help_text=_("Empty means today."))


class RiskForm(forms.Form):
    """Until when a finding is borne, and why."""

    until = forms.DateField(
        label=_("Until the end of"), widget=DAY,
        error_messages={
            "required": _("A risk is accepted until a day, never for good. Name one, at most 90 days ahead.")
        },
    )  # fmt: skip
    reason = forms.CharField(label=_("Why"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))

    @property
    def end(self) -> datetime:
        """The end of the day."""
        return datetime.combine(self.cleaned_data["until"], time(23, 59), UTC)


class RestoreForm(forms.Form):
    """The list that both sides go through."""

    checked = forms.MultipleChoiceField(label=_("Gone through"), choices=CHECKS, widget=forms.CheckboxSelectMultiple)
    note = forms.CharField(
        label=_("What the other side should know"), required=False, max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip


def initial_of(known: Attested | None) -> dict[str, Any]:
    """What was last attested, for another asking."""
    if known is None:
        return {}
    names = ("native_login", "second_factor", "off_since", "recovery")
    return {name: getattr(known, name) for name in names}
