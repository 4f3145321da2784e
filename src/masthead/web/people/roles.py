"""Giving and ending roles."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from masthead.kernel.ids import parse_id
from masthead.people.actions import end_role, grant_role
from masthead.people.queries import person
from masthead.web.acting import attempt
from masthead.web.people.views import grant_form, show
from masthead.web.request import actor_of


@require_POST
def grant(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Give a role on a scope."""
    actor = actor_of(request)
    view = person(actor, person_id)
    form = grant_form(actor, view, request.POST)

    def give() -> None:
        facts = form.facts
        grant_role(actor=actor, person_id=person_id, **{**facts, "scope_id": parse_id(facts["scope_id"] or "")})

    status = attempt(form, give) if form.is_valid() else 422
    if status:
        return show(request, view, status, grant=form)
    messages.success(request, _("Given. It holds from now on."))
    return redirect("people:person", person_id=person_id)


@require_POST
def end(request: HttpRequest, person_id: UUID, grant_id: UUID) -> HttpResponse:
    """End a role now."""
    actor = actor_of(request)
    view = person(actor, person_id)
    form = forms.Form(request.POST)
    form.is_valid()
    status = attempt(form, lambda: end_role(actor=actor, grant_id=grant_id))
    if status:
        return show(request, view, status, grant=grant_form(actor, view))
    messages.success(request, _("Ended, from now on."))
    return redirect("people:person", person_id=person_id)
