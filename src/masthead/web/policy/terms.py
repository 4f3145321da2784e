"""The organization's own words: listed, added to, weighed anew, ended."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from masthead.kernel.ids import parse_id
from masthead.registry import actions
from masthead.registry.actions import TermChange
from masthead.registry.queries import terms
from masthead.web.acting import attempt, require
from masthead.web.policy.terms_forms import EndForm, TermForm, TermsFilterForm, WeighForm
from masthead.web.request import actor_of, standing_in

SIZE = 50


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """What is not said and what is allowed, and a form for more."""
    actor = actor_of(request)
    require(standing_in(request).in_house)
    if request.method != "POST":
        where = {name: parse_id(request.GET.get(name, "")) for name in ("office", "account")}
        account = where["account"]
        return _show(
            request, TermForm(actor, initial={"office": None if account else where["office"], "account": account})
        )
    form = TermForm(actor, request.POST)
    made: list[UUID] = []

    def act() -> None:
        made.append(
            actions.allow_term(actor=actor, **form.facts)
            if form.allows
            else actions.add_term(actor=actor, **form.facts)
        )

    if status := attempt(form, act) if form.is_valid() else 422:
        return _show(request, form, status)
    if form.allows:
        messages.info(request, _("Nothing changed yet: what allows words waits for two keys."))
        return redirect("keys:change", change_id=made[0])
    messages.success(request, _("It is not said from there any more. The other side is told."))
    return redirect("policy:terms")


@require_POST
def end(request: HttpRequest, term_id: UUID) -> HttpResponse:
    """End a term: at once, or by two keys."""
    form = EndForm(request.POST)
    return _changed(request, form, lambda: actions.end_term(
        actor=actor_of(request), term_id=term_id, reason=form.cleaned_data["reason"]
    ))  # fmt: skip


@require_POST
def weigh(request: HttpRequest, term_id: UUID) -> HttpResponse:
    """Let a term weigh more, at once, or less, by two keys."""
    form = WeighForm(request.POST)
    return _changed(request, form, lambda: actions.weigh_term(
        actor=actor_of(request), term_id=term_id, **form.cleaned_data
    ))  # fmt: skip


def _changed(request: HttpRequest, form: forms.Form, change: Callable[[], TermChange]) -> HttpResponse:
    require(standing_in(request).in_house)
    came: list[TermChange] = []
    if not form.is_valid():
        messages.error(request, _("Say why. It is kept in the ledger."))
    elif attempt(form, lambda: came.append(change())):
        said = [str(error) for found in form.errors.values() for error in found]
        messages.error(request, " ".join(said) or _("Nothing was changed."))
    elif came[0].waits:
        messages.info(request, _("Nothing changed yet: what lets more through waits for two keys."))
        return redirect("keys:change", change_id=came[0].waits)
    else:
        messages.success(request, _("It holds. The other side is told."))
    return redirect("policy:terms")


def _show(request: HttpRequest, form: TermForm, status: int = 200) -> HttpResponse:
    actor = actor_of(request)
    look = TermsFilterForm(actor, request.GET)
    look.is_valid()
    typed = look.cleaned_data
    kind, after = typed.get("kind") or "", typed.get("after")
    found = terms(
        actor,
        kind="" if kind == "ended" else kind,
        search=typed.get("q") or "",
        office_id=typed.get("office"),
        account_id=typed.get("account"),
        ended=kind == "ended",
        limit=SIZE + 1,
        after=after,
    )
    rows = found[:SIZE]
    kept = {name: str(value) for name, value in typed.items() if value and name != "after"}
    me = standing_in(request)
    said: dict[str, Any] = {
        "look": look,
        "form": form,
        "rows": rows,
        "filtered": bool(kept),
        "weigh": WeighForm(auto_id=False),
        "may_add": any(me.has(role) for role in ("steward", "approver")) or me.function in {"communications", "it"},
        "next": "?" + urlencode({**kept, "after": str(rows[-1].id)}) if len(found) > SIZE else "",
        "first": "?" + urlencode(kept) if after else "",
    }
    return render(request, "policy/terms.html", said, status=status)
