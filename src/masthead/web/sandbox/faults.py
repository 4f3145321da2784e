"""Setting faults on a sandbox account, and posting on it from outside: for its stewards and crisis leads."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from masthead.delivery.sandbox import FAULTS, clear_fault, may_drill, post_from_outside, set_fault
from masthead.inhouse import queries
from masthead.kernel.actor import Actor
from masthead.kernel.errors import Conflict, Invalid, NotFound, Refused
from masthead.registry.public import sandbox_account
from masthead.web.request import actor_of, known
from masthead.web.sandbox.forms import FaultForm, OutsideForm


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """Show the account's fault with the forms, or do what one of them asks."""
    if known(request).standing is None:
        return redirect_to_login(request.get_full_path())
    actor = actor_of(request)
    if request.method == "POST":
        return _act(request, actor, account_id)
    allowed = may_drill(actor, account_id)
    if not allowed:
        raise Refused.by(allowed)
    return _show(request, account_id, FaultForm(), OutsideForm(), 200)


def _act(request: HttpRequest, actor: Actor, account_id: UUID) -> HttpResponse:
    asked = request.POST.get("act")
    fault = FaultForm(request.POST if asked == "set" else None)
    outside = OutsideForm(request.POST if asked == "post" else None)
    form = outside if asked == "post" else fault
    if asked != "clear" and not form.is_valid():
        allowed = may_drill(actor, account_id)
        if not allowed:
            raise Refused.by(allowed)
        return _show(request, account_id, fault, outside, 422)
    try:
        done = _do(actor, account_id, asked, form)
    except (Invalid, Conflict) as error:
        _mark(form, error)
        return _show(request, account_id, fault, outside, error.status)
    messages.success(request, done)
    return redirect("sandbox:faults", account_id=account_id)


def _do(actor: Actor, account_id: UUID, asked: str | None, form: forms.Form) -> str:
    if asked == "clear":
        clear_fault(actor=actor, account_id=account_id)
        return _("The fault is gone.")
    if asked == "post":
        post_from_outside(actor=actor, account_id=account_id, text=form.cleaned_data["text"])
        return _("It stands on the timeline, and no delivery accounts for it.")
    set_fault(actor=actor, account_id=account_id, **form.cleaned_data)
    return _("The fault is set.")


def _mark(form: forms.Form, error: Invalid | Conflict) -> None:
    if not form.is_bound:
        form.is_bound = True
        form.full_clean()
        form.errors.clear()
    for name, expected in error.fields.items():
        form.add_error(name if name in form.fields else None, expected)
    if not error.fields:
        form.add_error(None, error.sentence)


def _show(request: HttpRequest, account_id: UUID, fault: forms.Form, outside: forms.Form, status: int) -> HttpResponse:
    account = sandbox_account(account_id)
    if account is None:
        raise NotFound(_("This account is not on the sandbox."))
    now = queries.fault(account_id)
    said: dict[str, Any] = {
        "account": account,
        "fault": now,
        "fault_words": FAULTS[now.mode] if now else "",
        "form": fault,
        "outside": outside,
    }
    return render(request, "sandbox/faults.html", said, status=status)
