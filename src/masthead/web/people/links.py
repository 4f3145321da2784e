"""The one-time link by which somebody sets their own password: made, and shown once."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from masthead.people.actions import make_password_link
from masthead.people.queries import PersonView, person
from masthead.web.acting import attempt
from masthead.web.people.views import show
from masthead.web.request import actor_of


@never_cache
@require_POST
def make(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Make a link, in the place of any before."""
    actor = actor_of(request)
    view, form, made = person(actor, person_id), forms.Form(request.POST), list[str]()
    form.is_valid()
    status = attempt(form, lambda: made.append(make_password_link(actor=actor, person_id=person_id)))
    return show(request, view, status, link=form) if status else handed(request, view, made[0])


def handed(request: HttpRequest, view: PersonView, link: str) -> HttpResponse:
    """The page on which a link is shown, this once."""
    return render(request, "people/link.html", {"person": view, "link": link})
