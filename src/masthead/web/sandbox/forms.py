"""What is typed to set a fault, or to post from outside."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from masthead.delivery.sandbox import FAULTS, MOST_SECONDS, MOST_TIMES
from masthead.inhouse.sandbox.limits import LIMITS


class FaultForm(forms.Form):
    """The next calls' fault."""

    mode = forms.ChoiceField(label=_("The sandbox will"), choices=list(FAULTS.items()))
    times = forms.IntegerField(
        label=_("For how many calls"), min_value=1, max_value=MOST_TIMES, initial=1,
        help_text=_("A publication or a retraction is one call."),
    )  # fmt: skip
    seconds = forms.FloatField(
        label=_("Seconds"), min_value=0, max_value=MOST_SECONDS, initial=0, required=False,
        help_text=_("How long it is busy, or how late it answers. The others take none."),
    )  # fmt: skip

    def clean_seconds(self) -> float:
        """Nothing typed is no wait."""
        return float(self.cleaned_data["seconds"] or 0)


class OutsideForm(forms.Form):
    """Words that no delivery of ours accounts for."""

    text = forms.CharField(
        label=_("Words to post from outside"), max_length=LIMITS.max_length, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("They appear on the timeline as an intruder's would, past every check."),
    )  # fmt: skip
