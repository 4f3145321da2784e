"""What may not go out: listed, added to, and asked to be lifted."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from masthead.publishing import actions
from masthead.publishing.queries.quarantine import quarantined
from masthead.web.acting import attempt, require
from masthead.web.quarantine.forms import AddForm, FilterForm, LiftForm
from masthead.web.request import actor_of, standing_in

SIZE = 50
ROLES = ("responder", "approver", "crisis_lead", "steward")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """What is in quarantine, and a form for more."""
    actor = actor_of(request)
    require(standing_in(request).in_house)
    if request.method != "POST":
        return _show(request, AddForm(actor))
    form = AddForm(actor, request.POST, request.FILES)
    status = attempt(form, lambda: actions.quarantine_media(actor=actor, **form.facts)) if form.is_valid() else 422
    if status:
        return _show(request, form, status)
    messages.success(request, _("In quarantine. Nothing that holds it goes out from there."))
    return redirect("quarantine:index")


@require_POST
def lift(request: HttpRequest, quarantined_id: UUID) -> HttpResponse:
    """Ask that it may go out again."""
    actor = actor_of(request)
    require(standing_in(request).in_house)
    form = LiftForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say why it may go out again. Whoever turns a key reads it."))
        return redirect("quarantine:index")
    made: list[UUID] = []

    def act() -> None:
        reason = form.cleaned_data["reason"]
        made.append(actions.lift_quarantine(actor=actor, quarantined_id=quarantined_id, reason=reason))

    if attempt(form, act):
        messages.error(request, " ".join(map(str, form.non_field_errors())) or _("It was not lifted."))
        return redirect("quarantine:index")
    messages.success(request, _("Asked. It may go out again once two keys are turned."))
    return redirect("keys:change", change_id=made[0])


def _show(request: HttpRequest, form: AddForm, status: int = 200) -> HttpResponse:
    actor, me = actor_of(request), standing_in(request)
    look = FilterForm(request.GET)
    look.is_valid()
    typed = look.cleaned_data
    search, lifted, after = typed.get("q") or "", typed.get("which") == "lifted", typed.get("after")
    found = quarantined(actor, search=search, lifted=lifted, limit=SIZE + 1, after=after)
    rows = found[:SIZE]
    kept = {name: str(value) for name, value in typed.items() if value and name != "after"}
    said: dict[str, Any] = {
        "look": look,
        "form": form,
        "rows": rows,
        "lifted": lifted,
        "filtered": bool(search),
        "lift": LiftForm(auto_id=False),
        "may_add": me.in_house and (any(me.has(role) for role in ROLES) or me.function in {"communications", "it"}),
        "next": "?" + urlencode({**kept, "after": str(rows[-1].id)}) if len(found) > SIZE else "",
        "first": "?" + urlencode(kept) if after else "",
    }
    return render(request, "quarantine/index.html", said, status=status)
