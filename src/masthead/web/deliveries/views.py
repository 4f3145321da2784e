"""Deliveries by state, and the history of one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from masthead.delivery.actions import settle_by_person, take_down
from masthead.delivery.queries import DeliveryView, Filters, counts, deliveries, delivery
from masthead.kernel.actor import Actor
from masthead.kernel.errors import Conflict, Invalid
from masthead.web.deliveries.deciding import DecideForm
from masthead.web.deliveries.forms import LISTED, FilterForm, SettleForm, TakeDownForm
from masthead.web.deliveries.sheet import COLUMNS, cells, lines
from masthead.web.forms import fill_errors
from masthead.web.request import actor_of

MOST_EXPORTED = 10_000
RESTING = ("held", "missed", "failed")


@never_cache
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """One state's deliveries, a page at a time; what waits for a person can be decided here."""
    actor = actor_of(request)
    form = _filter(request)
    state = form.state_asked
    page = deliveries(actor, state, form.filters, request.GET.get("page", ""))
    asked = {name: value for name in ("state", "find", "account", "campaign") if (value := request.GET.get(name))}
    said = {
        "form": form,
        "state": state,
        "page": page,
        "counts": [(each, counted) for each, counted in counts(actor).items() if each in LISTED],
        "deciding": state in RESTING and any(one.may_decide for one in page.items),
        "decide": DecideForm(),
        "back": request.get_full_path(),
        "next": "?" + urlencode({**asked, "page": page.next}) if page.next else "",
        "export": "export.csv?" + urlencode({**asked, "state": state}),
    }
    return render(request, "deliveries/index.html", said)


@never_cache
@require_GET
def export(request: HttpRequest) -> StreamingHttpResponse:
    """The same list as CSV, one line a delivery, at most ten thousand."""
    form = _filter(request)
    rows = _all(actor_of(request), form.state_asked, form.filters)
    answer = StreamingHttpResponse(lines(COLUMNS, (cells(one) for one in rows)), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="deliveries-{form.state_asked}.csv"'
    return answer


@never_cache
@require_GET
def one(request: HttpRequest, delivery_id: UUID) -> HttpResponse:
    """All that was tried with one delivery, and what became of it."""
    return _show(request, delivery_id)


@require_POST
def take_it_down(request: HttpRequest, delivery_id: UUID) -> HttpResponse:
    """Ask for what was sent to be taken down."""
    form = TakeDownForm(request.POST)
    try:
        if form.is_valid():
            take_down(actor=actor_of(request), delivery_id=delivery_id, reason=form.cleaned_data["reason"])
            messages.success(request, _("It is being taken down. What was said stays in the records."))
            return redirect("deliveries:one", delivery_id=delivery_id)
    except (Invalid, Conflict) as error:
        fill_errors(form, error)
    return _show(request, delivery_id, status=422, down=form)


@require_POST
def settle(request: HttpRequest, delivery_id: UUID) -> HttpResponse:
    """Say what was seen of an uncertain delivery."""
    form = SettleForm(request.POST)
    try:
        if form.is_valid():
            settle_by_person(actor=actor_of(request), delivery_id=delivery_id, **form.cleaned_data)
            messages.success(request, _("It is settled."))
            return redirect("deliveries:one", delivery_id=delivery_id)
    except (Invalid, Conflict) as error:
        fill_errors(form, error)
    return _show(request, delivery_id, status=422, settled=form)


def _show(
    request: HttpRequest,
    delivery_id: UUID,
    *,
    status: int = 200,
    down: forms.Form | None = None,
    settled: forms.Form | None = None,
) -> HttpResponse:
    history = delivery(actor_of(request), delivery_id)
    said: dict[str, Any] = {
        "history": history,
        "one": history.delivery,
        "deciding": history.delivery.may_decide
        and history.delivery.stored in {*RESTING, "waiting"}
        and history.delivery.act == "publish",
        "decide": DecideForm(),
        "down": down or TakeDownForm(),
        "settled": settled or SettleForm(),
        "back": f"/deliveries/{delivery_id}/",
    }
    return render(request, "deliveries/one.html", said, status=status)


def _filter(request: HttpRequest) -> FilterForm:
    form = FilterForm({"state": "held", **request.GET.dict()})
    form.is_valid()
    return form


def _all(actor: Actor, state: str, filters: Filters) -> Iterator[DeliveryView]:
    after, left = "", MOST_EXPORTED
    while left > 0:
        page = deliveries(actor, state, filters, after, min(500, left))
        yield from page.items
        after, left = page.next, left - len(page.items)
        if not after:
            return
