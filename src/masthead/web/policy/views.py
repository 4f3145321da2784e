"""What holds in an office: its policy in plain sentences."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from masthead.kernel.ids import parse_id
from masthead.people.queries import offices, where_of_office
from masthead.registry.queries import policy_page
from masthead.web.acting import require
from masthead.web.request import actor_of, standing_in


@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The office that was chosen, else one's own, else the first that the reader sees."""
    chosen = parse_id(request.GET.get("office", "")) or standing_in(request).office_id
    if chosen is None:
        seen = [each.id for each in offices(actor_of(request)) if sees(request, each.id)]
        require(bool(seen))
        chosen = seen[0]
    return show(request, chosen)


@never_cache
@require_safe
def office_page(request: HttpRequest, office_id: UUID) -> HttpResponse:
    """The policy of one office."""
    return show(request, office_id)


def show(request: HttpRequest, office_id: UUID) -> HttpResponse:
    """The page of an office."""
    view = policy_page(actor_of(request), office_id)
    require(sees(request, office_id))
    return render(request, "policy/index.html", {"policy": view})


def sees(request: HttpRequest, office_id: UUID) -> bool:
    """People in house see every office's policy, outsiders that of the offices they work for."""
    me = standing_in(request)
    return me.in_house or bool(me.roles_on(where_of_office(office_id)))
