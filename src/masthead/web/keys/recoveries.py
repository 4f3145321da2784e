"""A successor named on the host where one side of the two keys is gone: read, and refused."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from masthead.people.actions import refuse_recovery
from masthead.people.queries import RecoveryView, recovery
from masthead.web.acting import attempt
from masthead.web.keys.views import ReasonForm
from masthead.web.request import actor_of


@never_cache
@require_safe
def one(request: HttpRequest, recovery_id: UUID) -> HttpResponse:
    """Who was named, by whom, and from when they may come in."""
    return _show(request, recovery(actor_of(request), recovery_id), ReasonForm(prefix="refuse"))


@require_POST
def refuse(request: HttpRequest, recovery_id: UUID) -> HttpResponse:
    """Stop it, with a reason."""
    actor = actor_of(request)
    view, form = recovery(actor, recovery_id), ReasonForm(request.POST, prefix="refuse")
    status = 422
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        status = attempt(form, lambda: refuse_recovery(actor=actor, recovery_id=recovery_id, reason=reason))
    if status:
        return _show(request, view, form, status)
    messages.success(request, _("Refused. The link opens nothing."))
    return redirect("keys:recovery", recovery_id=recovery_id)


def _show(request: HttpRequest, view: RecoveryView, form: ReasonForm, status: int = 200) -> HttpResponse:
    return render(request, "keys/recovery.html", {"recovery": view, "form": form}, status=status)
