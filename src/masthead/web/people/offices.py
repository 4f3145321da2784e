"""The tree of offices."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from masthead.people import actions
from masthead.people.queries import OfficeView, office, offices, where_of_office
from masthead.web.acting import attempt, require
from masthead.web.people.forms import MoveForm, OfficeForm, RenameForm
from masthead.web.request import actor_of, standing_in

shows_and_acts = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@shows_and_acts
def index(request: HttpRequest) -> HttpResponse:
    """All offices; a steward hangs a new one."""
    actor, me = actor_of(request), standing_in(request)
    form, status = OfficeForm(actor), 0
    if request.method == "POST":
        form, status = OfficeForm(actor, request.POST), 422
        if form.is_valid():
            status = attempt(form, lambda: actions.add_office(actor=actor, **form.cleaned_data))
        if not status:
            messages.success(request, _("It hangs in the umbrella."))
            return redirect("people:offices")
    said = {"offices": offices(actor), "form": form, "may_add": me.in_house and me.has("steward")}
    return render(request, "people/offices.html", said, status=status or 200)


@never_cache
@shows_and_acts
def one(request: HttpRequest, office_id: UUID) -> HttpResponse:
    """Rename an office, or hang it elsewhere."""
    actor, me = actor_of(request), standing_in(request)
    view = office(actor, office_id)
    if request.method != "POST":
        require(me.in_house and me.has("steward", where_of_office(office_id)))
        return _show(request, view)
    what = "move" if request.POST.get("what") == "move" else "rename"
    form: forms.Form = MoveForm(actor, request.POST) if what == "move" else RenameForm(request.POST)
    act = actions.move_office if what == "move" else actions.rename_office
    status = 422
    if form.is_valid():
        status = attempt(form, lambda: act(actor=actor, office_id=office_id, **form.cleaned_data))
    if status:
        return _show(request, view, status, **{what: form})
    messages.success(request, _("Moved, with all below it.") if what == "move" else _("Renamed."))
    return redirect("people:offices")


def _show(request: HttpRequest, view: OfficeView, status: int = 200, **given: forms.Form) -> HttpResponse:
    actor = actor_of(request)
    said = {
        "office": view,
        "rename": given.get("rename") or RenameForm(initial={"name": view.name}),
        "move": given.get("move") or MoveForm(actor),
    }
    return render(request, "people/office.html", said, status=status)
