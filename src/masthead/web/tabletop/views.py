"""The accidents: found, read, played, and two runs of one held against each other."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from masthead.tabletop import queries
from masthead.tabletop.actions import ask_run
from masthead.tabletop.views import HistoryView
from masthead.web.acting import attempt, require
from masthead.web.request import actor_of
from masthead.web.tabletop.forms import AccountForm, FindForm, PairForm, PlayForm


@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The accidents, the newest first, each with the last run of it here."""
    actor, form = actor_of(request), FindForm(request.GET)
    found = queries.incidents(actor, **form.asks)
    said = {"form": form, "accidents": found, "asks": any(form.asks.values())}
    return render(request, "tabletop/index.html", said)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def accident(request: HttpRequest, incident_id: str) -> HttpResponse:
    """What happened; whoever may has it played from here."""
    actor = actor_of(request)
    told = queries.history(actor, incident_id)
    if request.method != "POST":
        return _show(request, told)
    form = PlayForm(queries.playable(actor), request.POST)
    asked: list[UUID] = []

    def ask() -> None:
        asked.append(ask_run(actor=actor, incident_id=incident_id, account_id=form.cleaned_data["account_id"]))

    if status := attempt(form, ask) if form.is_valid() else 422:
        require(bool(queries.playable(actor)))
        return _show(request, told, form=form, status=status)
    messages.success(request, _("It is being played, on a copy that is thrown away. Nothing of it goes out."))
    return redirect("tabletop:run", tabletop_run_id=asked[0])


@never_cache
@require_safe
def compare(request: HttpRequest, incident_id: str) -> HttpResponse:
    """Two runs of one accident, step by step."""
    actor = actor_of(request)
    told = queries.history(actor, incident_id)
    form = PairForm(told.runs, request.GET)
    if not form.is_valid():
        return _show(request, told, pair=form, status=422)
    found = queries.comparison(actor, *form.cleaned_data["run"])
    return render(request, "tabletop/comparison.html", {"accident": told.incident, "compared": found})


def _show(
    request: HttpRequest,
    told: HistoryView,
    *,
    form: PlayForm | None = None,
    pair: PairForm | None = None,
    status: int = 200,
) -> HttpResponse:
    actor, finder = actor_of(request), AccountForm(request.GET)
    finder.is_valid()
    search = finder.cleaned_data.get("account", "")
    accounts = queries.playable(actor, search=search)
    said: dict[str, Any] = {
        "told": told,
        "accident": told.incident,
        "day": parse_date(told.incident.date),
        "accounts": accounts,
        "finder": finder if search or len(accounts) == queries.MOST_ACCOUNTS else None,
        "form": form or PlayForm(accounts),
        "pair": pair,
        "finished": sum(each.state == "finished" for each in told.runs),
    }
    return render(request, "tabletop/accident.html", said, status=status)
