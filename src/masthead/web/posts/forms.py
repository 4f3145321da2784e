"""What lists of posts are filtered by, and what is typed beside a post."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from masthead.publishing.queries.posts import STATES
from masthead.web.marks import mark_of


class FilterForm(forms.Form):
    """A list of posts."""

    q = forms.CharField(
        label=_("Words"), required=False, max_length=200, widget=forms.TextInput(attrs={"type": "search"})
    )
    whose = forms.ChoiceField(
        label=_("Whose"), required=False, choices=[("", _("Mine")), ("all", _("All that I may see"))]
    )
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("Any")), *((state, mark_of(state).word) for state in STATES)]
    )
    account = forms.UUIDField(required=False, widget=forms.HiddenInput)
    after = forms.UUIDField(required=False, widget=forms.HiddenInput)


class RemarkForm(forms.Form):
    """A word in the discussion."""

    text = forms.CharField(label=_("Say something"), max_length=5000, widget=forms.Textarea(attrs={"rows": 2}))


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(required=False, max_length=2000)
