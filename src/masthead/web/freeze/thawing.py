"""Two people lift or narrow a freeze; a crisis lead lets one post through it by name."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from masthead.freeze.actions import ask_thaw, confirm_thaw, withdraw_thaw
from masthead.freeze.queries import FreezeView, freeze, waiting_passes
from masthead.freeze.reading import within
from masthead.kernel.errors import Blocked, Conflict, Invalid
from masthead.publishing.actions import release_held
from masthead.web.forms import fill_errors
from masthead.web.freeze.forms import ReleaseForm, ThawForm
from masthead.web.freeze.views import show
from masthead.web.request import actor_of


@require_POST
def ask(request: HttpRequest, freeze_id: UUID) -> HttpResponse:
    """The first of two asks."""
    form = ThawForm(within(freeze(actor_of(request), freeze_id)), request.POST)
    if not form.is_valid():
        return show(request, freeze_id, status=422, thaw=form)
    try:
        ask_thaw(
            actor=actor_of(request), freeze_id=freeze_id, reason=form.cleaned_data["reason"], narrow_to=form.narrow_to
        )
    except (Invalid, Conflict) as error:
        fill_errors(form, error)
        return show(request, freeze_id, status=error.status, thaw=form)
    messages.success(request, _("You asked. It holds until a second person confirms."))
    return redirect("freeze:one", freeze_id=freeze_id)


@require_POST
def confirm(request: HttpRequest, freeze_id: UUID) -> HttpResponse:
    """The second of two lifts or narrows it: exactly the wish that was shown."""
    view = freeze(actor_of(request), freeze_id)
    confirm_thaw(actor=actor_of(request), thaw_id=_shown(request, view))
    messages.success(request, _("It is lifted. Nothing is sent by that: give what is held a new window, or drop it."))
    return redirect("freeze:one", freeze_id=freeze_id)


@require_POST
def withdraw(request: HttpRequest, freeze_id: UUID) -> HttpResponse:
    """The wish is taken back."""
    view = freeze(actor_of(request), freeze_id)
    withdraw_thaw(actor=actor_of(request), thaw_id=_shown(request, view))
    messages.success(request, _("The wish is withdrawn. The freeze holds."))
    return redirect("freeze:one", freeze_id=freeze_id)


@require_POST
def release(request: HttpRequest, freeze_id: UUID) -> HttpResponse:
    """One post goes through, by name."""
    form = ReleaseForm(request.POST)
    if not form.is_valid():
        return show(request, freeze_id, status=422, release=form)
    said = form.cleaned_data
    try:
        given = release_held(actor=actor_of(request), delivery_id=said["delivery"], reason=said["reason"])
        waits = any(each.id == given for each in waiting_passes())
    except (Blocked, Conflict) as error:
        fill_errors(form, error)
        return show(request, freeze_id, status=error.status, release=form)
    if waits:
        messages.warning(request, _("The guard saw something in it: a second crisis lead confirms before it goes."))
    else:
        messages.success(request, _("It goes through now. Everything else stays frozen."))
    return redirect("freeze:one", freeze_id=freeze_id)


def _shown(request: HttpRequest, view: FreezeView) -> UUID:
    """The wish that the person saw: another one in its place is not confirmed unseen."""
    if view.thaw is None or request.POST.get("thaw") != str(view.thaw.id):
        raise Conflict(
            _("This was confirmed, withdrawn or changed meanwhile. Look at the page again."), code="thaw_closed"
        )
    return view.thaw.id
