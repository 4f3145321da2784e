"""Another charter of an office: looked at first, then put in effect or sent to two keys."""

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

from masthead.people.queries import OfficeView, office, where_of_office
from masthead.registry.actions import CharterChange, set_charter
from masthead.registry.queries import CharterDifference, charter_difference, charter_for
from masthead.web.acting import attempt, require
from masthead.web.policy.charter_form import CharterForm
from masthead.web.request import actor_of, standing_in


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, office_id: UUID) -> HttpResponse:
    """What is typed is sent only after its author saw what it changes, against the charter that then holds."""
    actor, me = actor_of(request), standing_in(request)
    view = office(actor, office_id)
    may = me.in_house and me.has("steward", where_of_office(office_id))
    if request.method != "POST":
        require(may)
        return _show(request, view, CharterForm(actor, charter_for(office_id)))
    form = CharterForm(actor, charter_for(office_id), request.POST)
    if not form.is_valid():
        require(may)
        return _show(request, view, form, status=422)
    if may and not _is_sent(request, view, form):
        return _show(request, view, form, status=422 if form.errors else 200)
    came: list[CharterChange] = []

    def act() -> None:
        typed = form.cleaned_data
        came.append(
            set_charter(
                actor=actor, office_id=office_id, assignments=form.assignments,
                decider_id=typed["decider"], reason=typed["reason"],
            )
        )  # fmt: skip

    if status := attempt(form, act):
        return _show(request, view, form, status=status)
    if came[0].waits:
        messages.info(request, _("Nothing changed yet: who decides is named by two keys."))
        return redirect("keys:change", change_id=came[0].waits)
    messages.success(request, _("It is in effect, for this office and all below it that have none of their own."))
    return redirect("policy:office", office_id=office_id)


def _is_sent(request: HttpRequest, view: OfficeView, form: CharterForm) -> bool:
    differs = _against(view, form)
    if not differs.sentences:
        form.add_error(None, _("Nothing in this differs from the charter as it is."))
    if request.POST.get("seen") != _seen(differs, form):
        return False
    if differs.two_keys and not form.cleaned_data["reason"].strip():
        form.add_error("reason", _("Say why; those who turn the keys read it."))
    return not form.errors


def _show(request: HttpRequest, view: OfficeView, form: CharterForm, status: int = 200) -> HttpResponse:
    said: dict[str, Any] = {"office": view, "form": form, "charter": charter_for(view.id)}
    if form.is_bound and set(form.errors) <= {"reason"}:
        differs = _against(view, form)
        form.fields["reason"].required = differs.two_keys
        said |= {"differs": differs, "seen": _seen(differs, form)}
    return render(request, "policy/charter.html", said, status=status)


def _against(view: OfficeView, form: CharterForm) -> CharterDifference:
    return charter_difference(view.id, form.assignments, form.cleaned_data["decider"])


def _seen(differs: CharterDifference, form: CharterForm) -> str:
    """Names what is proposed and what it changes: when either moves, it is looked at again."""
    both = json.dumps([differs.sentences, form.assignments, str(form.cleaned_data["decider"])], sort_keys=True)
    return sha256(both.encode()).hexdigest()
