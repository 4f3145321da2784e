"""What a list of deliveries is narrowed to, and what is typed to take one down or to settle one."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from masthead.delivery.queries import Filters
from masthead.web.marks import mark_of

LISTED = ("held", "missed", "failed", "uncertain", "waiting", "sending", "sent", "retracted", "withdrawn")


class FilterForm(forms.Form):
    """Which state, of which account or campaign."""

    find = forms.CharField(
        label=_("Account"), required=False, max_length=200, widget=forms.TextInput({"type": "search"})
    )
    state = forms.ChoiceField(label=_("State"), choices=[(each, mark_of(each).word) for each in LISTED])
    account = forms.UUIDField(required=False, widget=forms.HiddenInput)
    campaign = forms.UUIDField(required=False, widget=forms.HiddenInput)

    @property
    def filters(self) -> Filters:
        """The same for the query; what could not be read narrows nothing."""
        said = self.cleaned_data
        return Filters(account_id=said.get("account"), campaign_id=said.get("campaign"), find=said.get("find", ""))

    @property
    def state_asked(self) -> str:
        """The state to list."""
        return str(self.cleaned_data.get("state") or "held")


class TakeDownForm(forms.Form):
    """Why it comes down."""

    reason = forms.CharField(
        label=_("Why it comes down"), max_length=2000, error_messages={"required": _("Say why; it is kept.")}
    )


class SettleForm(forms.Form):
    """What a person saw on the network."""

    outcome = forms.ChoiceField(
        label=_("What you saw on the network"),
        choices=[("sent", _("It is there")), ("not_sent", _("It is not there"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say what you saw.")},
    )
    url = forms.CharField(label=_("Its address there"), required=False, max_length=1000)
    reason = forms.CharField(
        label=_("How you know"), max_length=2000, error_messages={"required": _("Say how you know; it is kept.")}
    )
