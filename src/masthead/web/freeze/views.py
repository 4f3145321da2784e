"""One freeze: what was on the wire, what is stopped, and what is held after it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from masthead.delivery.queries import frozen, held_after, on_the_wire, releases
from masthead.freeze.queries import FreezeView, crisis_leads, freeze, speakable, speakers
from masthead.freeze.reading import freezable, is_passed, lifted_by, names_speakers, thaw_rights, within
from masthead.kernel.actor import Actor
from masthead.web.deliveries.deciding import DecideForm
from masthead.web.deliveries.once import fresh
from masthead.web.freeze.forms import ReleaseForm, SpeakerForm, ThawForm
from masthead.web.freeze.placing import age, panel, what
from masthead.web.request import actor_of, standing_in


@never_cache
@require_GET
def one(request: HttpRequest, freeze_id: UUID) -> HttpResponse:
    """The page of one freeze."""
    return show(request, freeze_id)


@never_cache
@require_GET
def wire(request: HttpRequest, freeze_id: UUID) -> HttpResponse:
    """What was on the wire, with its outcome so far: the part that refreshes itself."""
    actor = actor_of(request)
    said = {"freeze": freeze(actor, freeze_id), "wire": on_the_wire(actor, freeze_id)}
    return render(request, "freeze/wire.html", said)


def lane_of(actor: Actor, view: FreezeView, in_house: bool, form: SpeakerForm | None = None) -> dict[str, Any]:
    """The crisis lane through one freeze; for people in house."""
    if not in_house:
        return {"lane": None}
    went = releases(actor, view.id)
    return {
        "lane": {
            "leads": [name for _key, name in crisis_leads(view)],
            "speakers": speakers(view.id),
            "why_not": speakable(actor, view) if view.is_open else "",
            "names": names_speakers(actor, view),
            "form": form or SpeakerForm(actor),
            "waiting": [each for each in went if each.state == "waiting"],
            "went": [each for each in went if each.state != "waiting"],
        }
    }


def show(
    request: HttpRequest,
    freeze_id: UUID,
    *,
    status: int = 200,
    thaw: ThawForm | None = None,
    release: ReleaseForm | None = None,
    speaker: SpeakerForm | None = None,
) -> HttpResponse:
    """The page of one freeze, perhaps with what was typed into one of its forms."""
    actor = actor_of(request)
    view = freeze(actor, freeze_id)
    page = request.GET.get("page", "")
    inside = within(view) if view.is_open else ()
    said: dict[str, Any] = {
        "freeze": view,
        "what": what(request, view),
        "age": age(view),
        "wire": on_the_wire(actor, freeze_id),
        "frozen": frozen(actor, freeze_id, page),
        "held": held_after(actor, freeze_id, page),
        "rights": thaw_rights(actor, view) if view.is_open else None,
        "lifted": lifted_by(freeze_id),
        "passed": is_passed(view),
        "thaw": thaw or ThawForm(inside),
        "release": release or ReleaseForm(),
        **lane_of(actor, view, standing_in(request).in_house, speaker),
        "decide": DecideForm(),
        "back": request.path,
        **panel(request, freezable(actor)),
        "once": fresh(),
    }
    return render(request, "freeze/one.html", said, status=status)
