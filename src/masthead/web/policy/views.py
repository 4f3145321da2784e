"""What holds in an office: its policy in plain sentences, how it came to be, and its charter."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from masthead.kernel.ids import parse_id
from masthead.people.queries import changes, offices, where_of_office
from masthead.registry.queries import charter_for, policy_page, terms
from masthead.web.acting import require
from masthead.web.policy.forms import OfficeForm
from masthead.web.policy.history import assigned, history
from masthead.web.request import actor_of, standing_in

FEW_WORDS = 8
"""Shown on the page of an office; the others stand on a page of their own."""


@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The office that was chosen, else one's own, else the first that the reader sees."""
    me = standing_in(request)
    chosen = parse_id(request.GET.get("office", "")) or (me.office_id if me.in_house else None)
    if chosen is None:
        chosen = next((each.id for each in offices(actor_of(request)) if sees(request, each.id)), None)
    require(chosen is not None)
    return show(request, chosen) if chosen else HttpResponse(status=404)


@never_cache
@require_safe
def office_page(request: HttpRequest, office_id: UUID) -> HttpResponse:
    """The policy of one office."""
    return show(request, office_id)


def show(request: HttpRequest, office_id: UUID) -> HttpResponse:
    """The page of an office. Outsiders read what is asked of them, and not who changed it."""
    actor, me = actor_of(request), standing_in(request)
    view = policy_page(actor, office_id)
    require(sees(request, office_id))
    charter = charter_for(office_id) if me.in_house else None
    said = {
        "policy": view,
        "choose": OfficeForm(actor, initial={"office": str(office_id)}) if me.in_house else None,
        "label": _("Which office"),
        "in_house": me.in_house,
        "may_change": me.in_house and me.has("steward", where_of_office(office_id)),
        "history": history(actor, view) if me.in_house else (),
        "charter": charter,
        "assigned": assigned(actor, charter) if charter else (),
        "words": terms(actor, office_id=office_id, limit=FEW_WORDS) if me.in_house else (),
        "waiting": changes(actor, state="open", subject=office_id),
    }
    return render(request, "policy/index.html", said)


def sees(request: HttpRequest, office_id: UUID) -> bool:
    """People in house see every office's policy, outsiders that of the offices they work for."""
    me = standing_in(request)
    return me.in_house or bool(me.roles_on(where_of_office(office_id)))
