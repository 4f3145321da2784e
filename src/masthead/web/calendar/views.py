"""What goes, went, or was stopped, by month, week and list."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from masthead.kernel.clock import now
from masthead.publishing.queries.calendar import Calendar, Planned, calendar
from masthead.registry.queries.campaigns import campaigns
from masthead.registry.queries.names import account_names
from masthead.web.calendar.forms import VIEWS, LookForm
from masthead.web.calendar.ics import Event, written
from masthead.web.deliveries.sheet import COLUMNS, cells, lines
from masthead.web.marks import mark_of, network_of
from masthead.web.request import actor_of, known, standing_in

PER_DAY = {"month": 5, "week": 40, "list": 200}
MOST_LISTED = 500
MOST_READ = 5000
_STATUS = {"waiting": "CONFIRMED", "sending": "CONFIRMED", "sent": "CONFIRMED", "retracted": "CANCELLED"}


@never_cache
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The days asked for, in the time zone asked for."""
    form = _look(request)
    with timezone.override(ZoneInfo(form.zone_name)):
        today = timezone.localdate(now())
        found = calendar(
            actor_of(request), form.span(today), per_day=PER_DAY[form.kind], limit=MOST_LISTED, most=MOST_READ
        )
        said: dict[str, Any] = {
            "form": form,
            "kind": form.kind,
            "calendar": found,
            "weeks": _weeks(found),
            "on": form.day(today),
            "today": today,
            "views": [(name, title, form.address(view=name)) for name, title in VIEWS],
            "previous": form.address(on=form.step(today, -1)),
            "next": form.address(on=form.step(today, 1)),
            "now_address": form.address(on=""),
            "by_day": form.address(view="list", on=""),
            "csv": "export.csv" + form.address(),
            "ics": "export.ics" + form.address(),
        }
        return render(request, "calendar/index.html", said)


@never_cache
@require_GET
def export_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The same days as a sheet."""
    form = _look(request)
    with timezone.override(ZoneInfo(form.zone_name)):
        rows = [cells(one.delivery) for one in _all(request, form)]
    answer = StreamingHttpResponse(lines(COLUMNS, rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="calendar.csv"'
    return answer


@never_cache
@require_GET
def export_ics(request: HttpRequest) -> StreamingHttpResponse:
    """The same days for another calendar."""
    form = _look(request)
    here = known(request).house
    name = here.name if here else "Masthead"
    rows = written(name, map(_event, _all(request, form)))
    answer = StreamingHttpResponse(rows, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="calendar.ics"'
    return answer


def _look(request: HttpRequest) -> LookForm:
    actor, here = actor_of(request), known(request).house
    accounts = [(str(each.id), f"{each.display_name} · {network_of(each.network)[0]}") for each in account_names(actor)]
    running = [(str(each.id), each.name) for each in campaigns(actor)]
    zones = dict.fromkeys([standing_in(request).time_zone, here.time_zone if here else "UTC", "UTC"])
    return LookForm(accounts, running, list(zones), request.GET)


def _all(request: HttpRequest, form: LookForm) -> Calendar:
    today = timezone.localdate(now(), ZoneInfo(form.zone_name))
    return calendar(actor_of(request), form.span(today), limit=10_000)


def _weeks(found: Calendar) -> list[tuple[Any, ...]]:
    return [found.days[at : at + 7] for at in range(0, len(found.days), 7)]


def _event(one: Planned) -> Event:
    delivery = one.delivery
    account, state = delivery.account, mark_of(delivery.state).word
    return Event(
        uid=f"{delivery.id}@masthead",
        at=delivery.due_at,
        changed_at=delivery.changed_at,
        summary=f"{account.display_name} ({network_of(account.network)[0]}): {state}",
        description=delivery.text,
        url=f"{settings.MASTHEAD_URL}/posts/{delivery.post_id}/",
        status=_STATUS.get(delivery.state, "TENTATIVE"),
    )
