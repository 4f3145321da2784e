"""Another version of an office's policy: looked at first, then put in effect or sent to two keys."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from masthead.core.policy import difference, loosens, parse
from masthead.people.queries import where_of_office
from masthead.registry.actions.policies import PolicyChange, propose_policy
from masthead.registry.queries import PolicyView, policy_page
from masthead.web.acting import attempt, require
from masthead.web.policy.forms import PolicyForm
from masthead.web.request import actor_of, standing_in


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, office_id: UUID) -> HttpResponse:
    """What is typed is sent only after its author saw what it loosens, against the policy that holds in that moment."""
    actor, me = actor_of(request), standing_in(request)
    view = policy_page(actor, office_id)
    may = me.in_house and me.has("steward", where_of_office(office_id))
    if request.method != "POST":
        require(may)
        return _show(request, view, PolicyForm(view.document))
    form = PolicyForm(view.document, request.POST)
    if not form.is_valid():
        require(may)
        return _show(request, view, form, status=422)
    if may and not _is_sent(request, view, form):
        return _show(request, view, form, status=422 if form.errors else 200)
    came: list[PolicyChange] = []

    def act() -> None:
        reason = form.cleaned_data["reason"]
        came.append(propose_policy(actor=actor, office_id=office_id, document=form.document, reason=reason))

    if status := attempt(form, act):
        return _show(request, view, form, status=status)
    if came[0].waits:
        messages.info(request, _("Nothing changed yet: what loosens the policy waits for two keys."))
        return redirect("keys:change", change_id=came[0].waits)
    messages.success(request, _("It is in effect, for this office and all below it that have none of their own."))
    return redirect("policy:office", office_id=office_id)


def _is_sent(request: HttpRequest, view: PolicyView, form: PolicyForm) -> bool:
    differs, looser = _against(view, form)
    if not differs:
        form.add_error(None, _("Nothing in this differs from the policy as it is."))
    if request.POST.get("seen") != _seen(view, form):
        return False
    if looser and not form.cleaned_data["reason"].strip():
        form.add_error("reason", _("Say why; those who turn the keys read it."))
    return not form.errors


def _show(request: HttpRequest, view: PolicyView, form: PolicyForm, status: int = 200) -> HttpResponse:
    said: dict[str, Any] = {"policy": view, "form": form}
    if form.is_bound and set(form.errors) <= {"reason"}:
        differs, looser = _against(view, form)
        tighter = [each for each in differs if each not in looser]
        form.fields["reason"].required = bool(looser)
        said |= {"looser": looser, "tighter": tighter, "seen": _seen(view, form)}
    return render(request, "policy/change.html", said, status=status)


def _against(view: PolicyView, form: PolicyForm) -> tuple[list[str], list[str]]:
    old, new = parse(view.document), parse({**form.document, "version": 1})
    return difference(old, new), loosens(old, new)


def _seen(view: PolicyView, form: PolicyForm) -> str:
    """Names what is proposed and what it is compared with: when either moves, it is looked at again."""
    both = json.dumps([view.document, form.document], sort_keys=True)
    return sha256(both.encode()).hexdigest()
