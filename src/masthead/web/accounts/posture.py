"""An account's own login: what is known, open and borne of it. And an account in doubt, and its way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from masthead.kernel.ids import parse_id
from masthead.registry import actions
from masthead.registry.queries import PostureCheck, account, posture
from masthead.web.accounts.forms import WhyForm
from masthead.web.accounts.posture_forms import AttestForm, RestoreForm, RiskForm, initial_of
from masthead.web.accounts.views import show
from masthead.web.acting import attempt, require
from masthead.web.request import actor_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def attest(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """Say how the network's own login stands."""
    actor = actor_of(request)
    view, known = account(actor, account_id), posture(actor, account_id)
    status = 200
    if request.method != "POST":
        require(known.may_attest)
        form = AttestForm(initial=initial_of(known.attested))
    else:
        form = AttestForm(request.POST)
        act = _later(actions.attest_posture, actor, account_id)
        status = attempt(form, lambda: act(**form.cleaned_data)) if form.is_valid() else 422
        if not status:
            messages.success(request, _("Kept, with your name and the day. The other side is told."))
            return redirect("accounts:account", account_id=account_id)
        require(known.may_attest)
    return render(request, "accounts/posture.html", {"account": view, "form": form}, status=status)


@require_POST
def check(request: HttpRequest) -> HttpResponse:
    """Look through the logins of one account, or of all; say what is open and what is clean."""
    actor = actor_of(request)
    account_id = parse_id(request.POST.get("account", ""))
    form = forms.Form(request.POST)
    form.is_valid()
    came: list[PostureCheck] = []
    scope = "account" if account_id else "all"
    if attempt(form, lambda: came.append(actions.check_posture(actor=actor, scope=scope, scope_id=account_id))):
        messages.error(request, " ".join(map(str, form.non_field_errors())))
    else:
        _say(request, came[0])
    return redirect("accounts:account", account_id=account_id) if account_id else redirect("/accounts/?state=posture")


@require_POST
def accept(request: HttpRequest, account_id: UUID, finding: str) -> HttpResponse:
    """Bear one finding for a while."""
    form = RiskForm(request.POST, prefix=finding)

    def act() -> None:
        actions.accept_risk(
            actor=actor_of(request), account_id=account_id, finding=finding, until=form.end,
            reason=form.cleaned_data["reason"],
        )  # fmt: skip

    return _done(request, account_id, form, act, {"bearing": (finding, form)}, _("Accepted. The other side is told."))


@require_POST
def doubt(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """Say that the account may not be in our hands."""
    form = WhyForm(request.POST, prefix="doubt")
    act = _later(actions.doubt_account, actor_of(request), account_id)
    said = _("It is in doubt: nothing is sent from it until both its owners bring it back.")
    return _done(request, account_id, form, lambda: act(reason=form.cleaned_data["reason"]), {"doubting": form}, said)


@require_POST
def restore(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """Bring the account back: the first side asks, the other confirms."""
    form = RestoreForm(request.POST, prefix="restore")
    act, came = _later(actions.restore_account, actor_of(request), account_id), list[bool]()
    answer = _done(request, account_id, form, lambda: came.append(act(**form.cleaned_data)), {"restoring": form}, "")
    if came:
        asked = _("Asked. The other owner, or their deputy, goes through the list too and confirms.")
        messages.success(request, _("It is back: it may send again.") if came[0] else asked)
    return answer


def _done(
    request: HttpRequest,
    account_id: UUID,
    form: forms.Form,
    act: Callable[[], object],
    again: dict[str, Any],
    said: str,
) -> HttpResponse:
    view = account(actor_of(request), account_id)
    status = attempt(form, act) if form.is_valid() else 422
    if status:
        return show(request, view, status=status, **again)
    if said:
        messages.success(request, said)
    return redirect("accounts:account", account_id=account_id)


def _later(action: Callable[..., Any], actor: Any, account_id: UUID) -> Callable[..., Any]:
    return lambda **given: action(actor=actor, account_id=account_id, **given)


def _say(request: HttpRequest, found: PostureCheck) -> None:
    looked = ngettext("{n} account was looked at.", "{n} accounts were looked at.", found.accounts)
    words = [looked.format(n=f"{found.accounts:,}")]
    if found.found:
        opened = ngettext(
            "{n} has open findings; its owners are told.",
            "{n} have open findings; their owners are told.",
            len(found.found),
        )
        words.append(opened.format(n=f"{len(found.found):,}"))
    if found.without_factor:
        names = ", ".join(each.name for each in found.without_factor[:5])
        more = len(found.without_factor) - 5
        names += _(" and {n} more").format(n=more) if more > 0 else ""
        words.append(_("Without a second factor here: {names}.").format(names=names))
    if found.clean:
        words.append(_("Clean: {words}.").format(words="; ".join(found.clean)))
    (messages.warning if found.found or found.without_factor else messages.success)(request, " ".join(words))
