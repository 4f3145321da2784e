"""What approvers call wrong on an account, and what its owners make of it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from masthead.kernel.errors import Conflict, Invalid, Refused
from masthead.publishing.actions import accept_false_alarm, dismiss_false_alarm
from masthead.registry.queries import account
from masthead.web.accounts.forms import WhyForm
from masthead.web.accounts.views import show
from masthead.web.forms import fill_errors
from masthead.web.request import actor_of


@require_POST
def accept(request: HttpRequest, account_id: UUID, false_alarm_id: UUID) -> HttpResponse:
    """Ask for two keys to let the words pass."""
    actor = actor_of(request)
    account(actor, account_id)
    try:
        change = accept_false_alarm(actor=actor, false_alarm_id=false_alarm_id)
    except (Conflict, Refused) as error:
        if error.status != 409:
            raise
        messages.warning(request, error.sentence)
        return redirect("accounts:account", account_id=account_id)
    messages.success(request, _("Asked. It passes once both keys are turned."))
    return redirect("keys:change", change)


@require_POST
def dismiss(request: HttpRequest, account_id: UUID, false_alarm_id: UUID) -> HttpResponse:
    """Say why the finding was right."""
    actor = actor_of(request)
    view = account(actor, account_id)
    form = WhyForm(request.POST, prefix=str(false_alarm_id))
    if form.is_valid():
        try:
            dismiss_false_alarm(actor=actor, false_alarm_id=false_alarm_id, reason=form.cleaned_data["reason"])
        except Conflict as error:
            messages.warning(request, error.sentence)
            return redirect("accounts:account", account_id=account_id)
        except Invalid as error:
            fill_errors(form, error)
        else:
            messages.success(request, _("Dismissed. The reason is an entry."))
            return redirect("accounts:account", account_id=account_id)
    return show(request, view, dismissing=(false_alarm_id, form), status=422)
