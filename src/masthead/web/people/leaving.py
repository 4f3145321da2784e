"""Ending a person's standing, and giving it back."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from masthead.kernel.errors import NotFound
from masthead.people.actions import offboard_person, reinstate_person, suspend_person
from masthead.people.queries import person
from masthead.web.acting import attempt
from masthead.web.people.forms import WhyForm
from masthead.web.people.views import show
from masthead.web.request import actor_of

ACTS: dict[str, Callable[..., UUID | None]] = {
    "suspend": suspend_person,
    "reinstate": reinstate_person,
    "offboard": offboard_person,
}


@require_POST
def leave(request: HttpRequest, person_id: UUID, what: str) -> HttpResponse:
    """Suspend, reinstate or offboard, with a reason."""
    act = ACTS.get(what)
    if act is None:
        raise NotFound(_("It may have moved, or it is not yours to see."))
    actor = actor_of(request)
    view = person(actor, person_id)
    form = WhyForm(request.POST, prefix=what)
    status, came = 422, list[UUID | None]()
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        status = attempt(form, lambda: came.append(act(actor=actor, person_id=person_id, reason=reason)))
    if status:
        return show(request, view, status, **{what: form})
    if came[0]:
        messages.info(request, _("They turn a key. Their return waits for two keys."))
        return redirect("keys:change", change_id=came[0])
    done = {
        "suspend": _("{name} is suspended: signed out everywhere, and no act or token of theirs counts."),
        "reinstate": _("{name} is back, with the roles that still hold."),
        "offboard": _("{name} has left: roles ended, tokens revoked, sessions closed."),
    }[what]
    messages.success(request, done.format(name=view.name))
    return redirect("people:person", person_id=person_id)
