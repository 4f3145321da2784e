"""The form of the first run."""

from __future__ import annotations

from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _


def zones() -> list[tuple[str, str]]:
    """All time zones, by place."""
    return [(name, name.replace("_", " ")) for name in sorted(available_timezones()) if "/" in name or name == "UTC"]


class FirstRunForm(forms.Form):
    """The organization, and the two people who open it."""

    organization = forms.CharField(
        label=_("Its name"), max_length=200, help_text=_("As it stands on every page and every entry.")
    )
    time_zone = forms.ChoiceField(label=_("Its time zone"), choices=zones, initial="UTC")
    communications_name = forms.CharField(label=_("Name"), max_length=200)
    communications_email = forms.EmailField(label=_("Email address"))
    communications_password = forms.CharField(
        label=_("Password"),
        strip=False,
        help_text=_("12 characters or more. They change it after signing in."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}, render_value=True),
    )
    it_name = forms.CharField(label=_("Name"), max_length=200)
    it_email = forms.EmailField(label=_("Email address"))
    it_password = forms.CharField(
        label=_("Password"),
        strip=False,
        help_text=_("12 characters or more. They change it after signing in."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}, render_value=True),
    )
