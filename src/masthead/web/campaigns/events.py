"""Events, quiet periods and exercises: what changes the meaning of words for a while."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from masthead.people.queries import where_of_office
from masthead.people.standing import Standing
from masthead.publishing import actions
from masthead.publishing.queries.events import EventView, events
from masthead.web.acting import attempt, require
from masthead.web.campaigns.forms import KINDS, EventForm
from masthead.web.marks import Word
from masthead.web.people.scopes import Places
from masthead.web.request import actor_of, standing_in

DECLARE = frozenset({"approver", "crisis_lead", "steward"})
RECENT = 50
DONE: dict[str, Word] = {
    "event": gettext_lazy("Declared. Posts that use its words are held from now on."),
    "quiet_period": gettext_lazy("Declared. Posts that use its words go to legal from now on."),
    "exercise": gettext_lazy("It runs. Every page in its scope says so."),
}


@dataclass(frozen=True, slots=True)
class Row:
    """An event in force, the accounts it is for where some are named, and whether the reader may close it."""

    event: EventView
    kind: Word
    accounts: tuple[str, ...]
    may_close: bool


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """The events in force, those that are over, and a new one."""
    actor, me = actor_of(request), standing_in(request)
    require(me.in_house)
    if request.method != "POST":
        return _show(request, EventForm(actor))
    form = EventForm(actor, request.POST)
    status = attempt(form, lambda: actions.declare_event(actor=actor, **form.facts)) if form.is_valid() else 422
    if status:
        require(_may_declare(me))
        return _show(request, form, status)
    messages.success(request, str(DONE[form.cleaned_data["kind"]]))
    return redirect("campaigns:events")


@require_POST
def close(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """An event is over."""
    actor = actor_of(request)
    form = forms.Form(request.POST)
    form.is_valid()
    if attempt(form, lambda: actions.close_event(actor=actor, event_id=event_id)):
        messages.error(request, " ".join(map(str, form.non_field_errors())))
    else:
        messages.success(request, _("Closed. Its words are words again."))
    return redirect("campaigns:events")


def _show(request: HttpRequest, form: EventForm, status: int = 200) -> HttpResponse:
    actor, me = actor_of(request), standing_in(request)
    places = Places(actor)
    said = {
        "rows": [_row(me, each, places) for each in events(actor)],
        "over": events(actor, over=True, limit=RECENT),
        "form": form,
        "may_declare": _may_declare(me),
    }
    return render(request, "campaigns/events.html", said, status=status)


def _row(me: Standing, each: EventView, places: Places) -> Row:
    named = tuple(map(str, map(places.account, each.account_ids)))
    may_close = bool(me.roles_on(where_of_office(each.office_id)) & DECLARE)
    return Row(each, KINDS[each.kind], named, may_close)


def _may_declare(me: Standing) -> bool:
    return me.in_house and any(me.has(role) for role in DECLARE)
