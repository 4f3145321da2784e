"""Addresses of Masthead, and a few pages that do what the tests need."""

from __future__ import annotations

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from masthead.kernel.errors import Conflict, Invalid, NotFound, Refused
from masthead.ledger.action import Action
from masthead.people.signin import PersonSignedOut
from masthead.web.request import actor_of

REFUSALS = {
    "refused": Refused("You may not approve what you wrote. Ask another approver."),
    "missing": NotFound("That review was not found."),
    "conflict": Conflict("Inés Duarte decided this first."),
    "invalid": Invalid("One field needs another look.", fields={"words": "Write at least one word."}),
    "database": OperationalError("connection refused by 127.0.0.1"),
}


def say(request: HttpRequest) -> HttpResponse:
    """Does an act, and tells who did it with what was typed."""
    actor = actor_of(request)
    if request.method == "POST":
        with Action("test.say", actor) as act:
            act.record(PersonSignedOut(subject=actor.person_id))
    return HttpResponse(f"{request.method} by {actor.name}: {request.POST.dict()} {request.GET.dict()}")


def refuse(request: HttpRequest, how: str) -> HttpResponse:
    raise REFUSALS[how]


urlpatterns = [
    path("say/", say),
    path("refuse/<slug:how>/", refuse),
    path("", include("masthead.config.urls")),
]
handler404 = "masthead.web.errors.pages.not_found"
handler500 = "masthead.web.errors.pages.broken"
