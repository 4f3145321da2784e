"""What reviews are filtered by, and what a decision carries."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from masthead.publishing.queries.reviews import STATES
from masthead.web.marks import mark_of


class FilterForm(forms.Form):
    """A list of reviews. Without a state: what waits for me."""

    q = forms.CharField(
        label=_("Words"), required=False, max_length=200, widget=forms.TextInput(attrs={"type": "search"})
    )
    state = forms.ChoiceField(
        label=_("Which"),
        required=False,
        choices=[("", _("Waiting for me")), *((state, mark_of(state).word) for state in STATES)],
    )
    account = forms.UUIDField(required=False, widget=forms.HiddenInput)
    after = forms.UUIDField(required=False, widget=forms.HiddenInput)


class DecisionForm(forms.Form):
    """A yes or a no to the bytes named by `digest`."""

    digest = forms.CharField(max_length=64, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Reason"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("With a yes, it stays beside it as a note."),
    )  # fmt: skip
    latest = forms.DateTimeField(
        label=_("Your yes is good until"), required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
        help_text=_("Empty: until it has gone, or a day after its last moment."),
    )  # fmt: skip
    typed_mode = forms.CharField(label=_("Type the template's name"), required=False, max_length=40)
