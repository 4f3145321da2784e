"""How the calendar is looked at: which days, in whose time, of what."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from masthead.publishing.queries.calendar import Span
from masthead.web.marks import mark_of

VIEWS = [("month", _("Month")), ("week", _("Week")), ("list", _("List"))]
SHOWN = ("waiting", "needs", "frozen", "sending", "sent", "uncertain", "held", "missed", "failed", "retracted")
LIST = timedelta(days=13)
FIRST, LAST = date(2000, 1, 1), date(2100, 1, 1)


class LookForm(forms.Form):
    """What is asked of the calendar. What cannot be read falls back to the month of today."""

    view = forms.ChoiceField(choices=VIEWS, required=False, widget=forms.HiddenInput)
    on = forms.DateField(required=False, widget=forms.HiddenInput)
    account = forms.UUIDField(label=_("Account"), required=False, widget=forms.Select)
    campaign = forms.UUIDField(label=_("Campaign"), required=False, widget=forms.Select)
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("Every state")), *((s, mark_of(s).word) for s in SHOWN)]
    )
    zone = forms.ChoiceField(label=_("Times in"), required=False)

    def __init__(
        self, accounts: list[tuple[str, str]], campaigns: list[tuple[str, str]], zones: list[str], *args: Any
    ) -> None:
        super().__init__(*args)
        offered: dict[str, list[tuple[str, Any]]] = {
            "account": [("", _("All accounts")), *accounts],
            "campaign": [("", _("All campaigns")), *campaigns],
            "zone": [(zone, zone.replace("_", " ")) for zone in zones],
        }
        for name, choices in offered.items():
            setattr(self.fields[name].widget, "choices", choices)  # noqa: B010 - Widget is not typed for it
        setattr(self.fields["zone"], "choices", offered["zone"])  # noqa: B010 - Field is not typed for it
        self.zones = zones
        self.is_valid()

    @property
    def kind(self) -> str:
        """Month, week or list."""
        return str(self.cleaned_data.get("view") or "month")

    @property
    def zone_name(self) -> str:
        """In whose time."""
        asked = str(self.cleaned_data.get("zone") or "")
        return asked if asked in self.zones else self.zones[0]

    def span(self, today: date) -> Span:
        """The days that are shown: whole weeks from Monday for month and week, two weeks for the list."""
        on = self.day(today)
        match self.kind:
            case "week":
                first = on - timedelta(days=on.weekday())
                last = first + timedelta(days=6)
            case "list":
                first, last = on, on + LIST
            case _:
                begin, end = on.replace(day=1), _month_after(on) - timedelta(days=1)
                first, last = begin - timedelta(days=begin.weekday()), end + timedelta(days=6 - end.weekday())
        return Span(first, last, self.zone_name, self._id("account"), self._id("campaign"), self._state())

    def day(self, today: date) -> date:
        """The day that is looked at."""
        on = self.cleaned_data.get("on")
        return on if isinstance(on, date) and FIRST <= on <= LAST else today

    def step(self, today: date, way: int) -> date:
        """The day to look at one page further (1) or earlier (-1)."""
        on = self.day(today)
        if self.kind == "week":
            return on + timedelta(days=7 * way)
        if self.kind == "list":
            return on + (LIST + timedelta(days=1)) * way
        return _month_after(on) if way > 0 else (on.replace(day=1) - timedelta(days=1)).replace(day=1)

    def address(self, **other: object) -> str:
        """The same look with other values, as a query."""
        names = ("view", "on", "account", "campaign", "state", "zone")
        kept = {name: self.cleaned_data.get(name) for name in names} | other
        return "?" + urlencode({name: str(value) for name, value in kept.items() if value})

    def _id(self, name: str) -> UUID | None:
        found: UUID | None = self.cleaned_data.get(name)
        return found

    def _state(self) -> str:
        return str(self.cleaned_data.get("state") or "")


def _month_after(on: date) -> date:
    return (on.replace(day=28) + timedelta(days=4)).replace(day=1)
