"""A new window, or none, for what was held, missed or failed: one by one, or many at once."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from masthead.kernel.errors import Invalid
from masthead.kernel.ids import parse_id
from masthead.publishing.actions import drop_delivery, give_window
from masthead.web.deliveries.moments import Moment
from masthead.web.forms import fill_errors
from masthead.web.request import actor_of

ACTS = ("now", "next_slot", "at", "drop")


class DecideForm(forms.Form):
    """When it goes, or that it does not."""

    act = forms.ChoiceField(choices=[(act, act) for act in ACTS], required=True)
    at = Moment(label=gettext_lazy("At this moment"), required=False)
    reason = forms.CharField(label=gettext_lazy("Why it is dropped"), required=False, max_length=2000)

    def clean(self) -> dict[str, Any]:
        """A moment is needed where one is asked for."""
        said = super().clean() or self.cleaned_data
        if said.get("act") == "at" and not said.get("at") and "at" not in self.errors:
            self.add_error("at", _("Choose the moment at which it goes."))
        return said


@require_POST
def decide(request: HttpRequest) -> HttpResponse:
    """Do what the pressed button says with all that is marked, and go back to where it was marked."""
    chosen = [key for key in map(parse_id, request.POST.getlist("delivery")) if key is not None]
    form = DecideForm(request.POST)
    try:
        if form.is_valid():
            _done(request, form, chosen)
            return redirect(back_to(request))
    except Invalid as error:
        fill_errors(form, error)
    said = {"decide": form, "chosen": chosen, "back": back_to(request)}
    return render(request, "deliveries/decide.html", said, status=422)


def back_to(request: HttpRequest) -> str:
    """Where the person came from, within this house."""
    back = request.POST.get("back", "")
    return back if url_has_allowed_host_and_scheme(back, allowed_hosts=None) else "/deliveries/"


def _done(request: HttpRequest, form: DecideForm, chosen: list[UUID]) -> None:
    actor, said = actor_of(request), form.cleaned_data
    if said["act"] == "drop":
        number = drop_delivery(actor=actor, delivery_ids=chosen, reason=said["reason"])
        sentence = ngettext("It is dropped and does not go.", "{n} are dropped and do not go.", number)
    else:
        number = give_window(actor=actor, delivery_ids=chosen, when=said["act"], at=said["at"])
        sentence = ngettext(
            "It has a new window. Guard and gate look at it again.",
            "{n} have new windows. Guard and gate look at each again.",
            number,
        )
    messages.success(request, sentence.format(n=number))
