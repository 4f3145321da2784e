"""What is typed and chosen at the tabletop."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from masthead.registry.queries import AccountView
from masthead.tabletop.queries import kinds
from masthead.tabletop.views import RunView
from masthead.web.marks import network_of

BOTH = 2


class FindForm(forms.Form):
    """Which accidents."""

    q = forms.CharField(
        label=_("Find"), required=False, max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": _("Organization, year, words")}),
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("Class"), required=False)

    def __init__(self, *args: Any, **how: Any) -> None:
        super().__init__(*args, **how)
        self.fields["kind"].choices = [("", _("Every class")), *kinds()]  # type: ignore[attr-defined]

    @property
    def asks(self) -> dict[str, str]:
        """What is looked for; a class that there is not finds everything."""
        self.is_valid()
        return {"search": self.cleaned_data.get("q", ""), "kind": self.cleaned_data.get("kind", "")}


class AccountForm(forms.Form):
    """Which accounts one may choose from, where they are too many for a list."""

    account = forms.CharField(
        label=_("Find an account"), required=False, max_length=200, widget=forms.TextInput(attrs={"type": "search"})
    )


class PlayForm(forms.Form):
    """The account on which an accident is played. That it may be is known to the act."""

    account_id = forms.UUIDField(label=_("On the account"), error_messages={"invalid": _("Choose an account.")})

    def __init__(self, accounts: Sequence[AccountView], *args: Any, **how: Any) -> None:
        super().__init__(*args, **how)
        listed = [(str(each.id), f"{each.display_name} · {network_of(each.network)[0]}") for each in accounts]
        self.fields["account_id"].widget = forms.Select(choices=[("", _("Choose an account")), *listed])


class PairForm(forms.Form):
    """Two runs that are held against each other."""

    def __init__(self, runs: Iterable[RunView], data: QueryDict) -> None:
        super().__init__(data)
        self.finished = {str(each.id): each.id for each in runs if each.state == "finished"}
        self.named = dict.fromkeys(data.getlist("run"))

    def clean(self) -> dict[str, Any]:
        """Two that are finished, and no more."""
        chosen = [self.finished[each] for each in self.named if each in self.finished]
        if len(chosen) != BOTH:
            raise forms.ValidationError(_("Choose two runs of this accident that are finished, no more and no fewer."))
        return {"run": chosen}
