"""Places kept free in the calendar: reserved, filled, dropped."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from masthead.kernel.actor import Actor
from masthead.kernel.errors import MastheadError, NotFound
from masthead.publishing.actions import drop_slot, fill_slot, reserve_slot
from masthead.publishing.queries.choices import plannable_accounts
from masthead.web.acting import attempt, require
from masthead.web.choosing import ChoiceById
from masthead.web.deliveries.moments import Moment
from masthead.web.marks import network_of
from masthead.web.request import actor_of


class SlotForm(forms.Form):
    """Who would speak, when, and what belongs there."""

    title = forms.CharField(
        label=gettext_lazy("Working title"), max_length=200,
        help_text=gettext_lazy("What belongs there. It is no text of a post, and is never sent."),
    )  # fmt: skip
    at = Moment(label=gettext_lazy("When"))

    def __init__(self, actor: Actor, *args: Any, **how: Any) -> None:
        super().__init__(*args, **how)
        named = [
            (each.id, f"{each.display_name} · {network_of(each.network)[0]}") for each in plannable_accounts(actor)
        ]
        self.fields["account"] = ChoiceById(named, label=_("Account"), empty=_("Choose an account"))
        self.order_fields(["account", "title", "at"])

    @property
    def facts(self) -> dict[str, Any]:
        """What was typed, under the action's names."""
        return {("account_id" if name == "account" else name): value for name, value in self.cleaned_data.items()}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reserve(request: HttpRequest) -> HttpResponse:
    """Keep a place free."""
    actor = actor_of(request)
    if request.method != "POST":
        day = request.GET.get("on", "")
        return render(request, "calendar/slot.html", {"form": SlotForm(actor, initial={"at": _morning(day)})})
    form = SlotForm(actor, request.POST)
    if status := attempt(form, lambda: reserve_slot(actor=actor, **form.facts)) if form.is_valid() else 422:
        return render(request, "calendar/slot.html", {"form": form}, status=status)
    messages.success(request, _("Kept free. It is shown as empty until a post is sent for review."))
    response = redirect("calendar:index")
    response["Location"] += f"?on={form.cleaned_data['at']:%Y-%m-%d}"
    return response


@require_POST
def fill(request: HttpRequest, slot_id: UUID) -> HttpResponse:
    """Begin the post that takes its place."""
    try:
        return redirect("compose:write", fill_slot(actor=actor_of(request), slot_id=slot_id))
    except MastheadError as error:
        _hide(error)
        messages.error(request, error.sentence)
        return redirect("calendar:index")


@require_POST
def drop(request: HttpRequest, slot_id: UUID) -> HttpResponse:
    """Give the place up."""
    try:
        drop_slot(actor=actor_of(request), slot_id=slot_id)
    except MastheadError as error:
        _hide(error)
        messages.error(request, error.sentence)
    else:
        messages.success(request, _("Dropped. What was begun for it stays a draft."))
    return redirect("calendar:index")


def _hide(error: MastheadError) -> None:
    """What somebody may not do with a slot reads as a slot that is not there."""
    require(not isinstance(error, NotFound) and error.status not in {403, 404})


def _morning(day: str) -> str:
    """Nine o'clock on a day that is asked for."""
    try:
        forms.DateField().clean(day)
    except forms.ValidationError:
        return ""
    return f"{day}T09:00"
