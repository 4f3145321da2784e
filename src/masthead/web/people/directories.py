"""A complete list that would suspend many at once: who is missing from it, and a person's word on it."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from masthead.kernel.errors import NotFound
from masthead.people.actions import confirm_directory, reject_directory
from masthead.people.queries import directory
from masthead.web.acting import attempt
from masthead.web.people.forms import WhyForm
from masthead.web.request import actor_of

ACTS: dict[str, Callable[..., None]] = {"confirm": confirm_directory, "reject": reject_directory}


@never_cache
@require_safe
def one(request: HttpRequest, list_id: UUID) -> HttpResponse:
    """The list, and who is missing from it."""
    return _show(request, list_id)


@require_POST
def decide(request: HttpRequest, list_id: UUID, what: str) -> HttpResponse:
    """Confirm or reject it, with a reason."""
    act, actor = ACTS.get(what), actor_of(request)
    if act is None:
        raise NotFound(_("It may have moved, or it is not yours to see."))
    form = WhyForm(request.POST, prefix=what)
    status = 422
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        status = attempt(form, lambda: act(actor=actor, list_id=list_id, reason=reason))
    if status:
        return _show(request, list_id, status, **{what: form})
    done = _("Confirmed: they are suspended.") if what == "confirm" else _("Rejected: they may sign in again.")
    messages.success(request, done)
    return redirect("people:directory", list_id=list_id)


def _show(request: HttpRequest, list_id: UUID, status: int = 200, **given: WhyForm) -> HttpResponse:
    said = {
        "list": directory(actor_of(request), list_id),
        "failed": next(iter(given), ""),
        **{name: given.get(name) or WhyForm(prefix=name) for name in ACTS},
    }
    return render(request, "people/directory.html", said, status=status)
