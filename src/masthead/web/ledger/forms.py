"""Which entries."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from masthead.ledger.queries import EntryFilters, kinds
from masthead.web.deliveries.moments import Moment
from masthead.web.ledger.words import kind_word


class FindForm(forms.Form):
    """What the list is narrowed to."""

    q = forms.CharField(
        label=_("Find in what was said"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    since = Moment(label=_("From"), required=False)
    until = Moment(label=_("Before"), required=False)
    actor = forms.UUIDField(required=False, widget=forms.HiddenInput)
    account = forms.UUIDField(required=False, widget=forms.HiddenInput)
    office = forms.UUIDField(required=False, widget=forms.HiddenInput)
    subject = forms.UUIDField(required=False, widget=forms.HiddenInput)
    after = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **how: Any) -> None:
        super().__init__(*args, **how)
        choices = [("", _("Every kind")), *((kind, kind_word(kind)) for kind in kinds())]
        self.fields["kind"].choices = choices  # type: ignore[attr-defined]

    @property
    def kept(self) -> dict[str, str]:
        """What was asked for, for the address of the next page."""
        return {name: str(value) for name, value in self._asked.items()}

    @property
    def filters(self) -> EntryFilters:
        """The same for the query."""
        asked = self.cleaned_data
        names = {"kind": "kind", "actor_id": "actor", "account_id": "account", "office_id": "office",
                 "subject": "subject", "since": "since", "until": "until", "search": "q"}  # fmt: skip
        return EntryFilters(**{name: asked[field] for name, field in names.items() if asked.get(field)})

    @property
    def _asked(self) -> dict[str, Any]:
        typed = {name: self.data.get(name) for name in ("since", "until") if self.cleaned_data.get(name)}
        names = ("q", "kind", "actor", "account", "office", "subject")
        return {**{name: value for name in names if (value := self.cleaned_data.get(name))}, **typed}
