"""The switch itself: what stops, and the one act that stops it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from masthead.delivery.queries import Stops, waiting_releases, would_stop
from masthead.freeze.actions import place_freeze
from masthead.freeze.permissions import may_place
from masthead.freeze.queries import FreezeView, open_freezes, past_freezes
from masthead.freeze.reading import Mine, freezable
from masthead.freeze.scopes import place_of
from masthead.kernel.actor import Actor
from masthead.kernel.clock import now
from masthead.kernel.errors import AlreadyDone, Invalid, MastheadError
from masthead.networks.unknown import elsewhere
from masthead.web.deliveries.once import fresh, once_only
from masthead.web.forms import fill_errors
from masthead.web.freeze.forms import PlaceForm
from masthead.web.request import actor_of, known, standing_in


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """What is frozen, and the switch; a POST places a freeze."""
    find = request.POST.get("find", request.GET.get("find", ""))
    mine = freezable(actor_of(request), find)
    if request.method == "POST":
        return _place(request, mine)
    return _show(request, mine, PlaceForm(mine, initial=_asked_for(request, mine)))


@never_cache
@require_GET
def stops(request: HttpRequest) -> HttpResponse:
    """What a freeze of the chosen scope would stop: the part of the page that follows the choice."""
    given = request.GET
    scope = given.get("scope", "")
    return render(
        request,
        "freeze/stops.html",
        {"stops": stops_of(actor_of(request), scope, given.get(scope, ""), given.get("breadth", "everything"))},
    )


def stops_of(actor: Actor, scope: str, scope_id: str | UUID | None, breadth: str) -> Stops | None:
    """What would stop; None while nothing, or nothing of the person's own, is chosen."""
    try:
        key = UUID(str(scope_id)) if scope_id and scope != "all" else None
        place = place_of(scope, key)
        return would_stop(scope, key, breadth) if may_place(actor, place) else None
    except (ValueError, MastheadError):
        return None


def panel(request: HttpRequest, mine: Mine, form: PlaceForm | None = None) -> dict[str, Any]:
    """All that the panel *Freeze* shows."""
    form = form or PlaceForm(mine)
    scope = str(form["scope"].value() or "")
    chosen = form[scope].value() if scope in {"office", "account", "campaign"} else None
    return {
        "mine": mine,
        "cannot": elsewhere(),
        "form": form,
        "once": fresh(),
        "find": request.POST.get("find", request.GET.get("find", "")),
        "stops": stops_of(actor_of(request), scope, chosen, str(form["breadth"].value() or "everything")),
    }


def what(request: HttpRequest, view: FreezeView) -> str:
    """What a freeze holds, in words."""
    house = known(request).house
    if view.scope != "all":
        return view.scope_name
    return _("All of {name}").format(name=house.name) if house else _("Everything")


def age(view: FreezeView) -> str:
    """For how long it has been in force, or was."""
    end = view.ended_at or now()
    return timesince(view.placed_at, end) if end - view.placed_at >= timedelta(minutes=1) else _("a moment")


def _asked_for(request: HttpRequest, mine: Mine) -> dict[str, str]:
    """A link may name what to choose: it chooses, it does not freeze."""
    scopes = ("office", "account", "campaign")
    named = {scope: request.GET[scope] for scope in scopes if request.GET.get(scope)}
    return {"scope": next(iter(named)), **named} if named and mine else {}


def _place(request: HttpRequest, mine: Mine) -> HttpResponse:
    form = PlaceForm(mine, request.POST)
    if not form.is_valid():
        return _show(request, mine, form, 422)
    said = form.cleaned_data
    try:
        placed = place_freeze(
            actor=once_only(request),
            scope=said["scope"],
            scope_id=form.scope_id,
            breadth=said["breadth"] or "everything",
            reason=said["reason"],
            ends_at=said["ends_at"],
            access_in_doubt=said["access_in_doubt"],
        )
    except AlreadyDone as done:
        placed = UUID(str(done.answer["id"]))
    except Invalid as error:
        fill_errors(form, error)
        return _show(request, mine, form, 422)
    return redirect("freeze:one", freeze_id=placed)


def _show(request: HttpRequest, mine: Mine, form: PlaceForm, status: int = 200) -> HttpResponse:
    in_house = standing_in(request).in_house
    said = {
        **panel(request, mine, form),
        "freezes": [(what(request, each), age(each), each) for each in open_freezes()] if in_house else [],
        "past": [(what(request, each), age(each), each) for each in past_freezes(20)] if in_house else [],
        "releases": waiting_releases(actor_of(request)) if in_house else (),
        "in_house": in_house,
    }
    return render(request, "freeze/index.html", said, status=status)
