"""One run: how far it is, what came of it, step by step, and its end."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from masthead.kernel.errors import Conflict
from masthead.tabletop import queries
from masthead.tabletop.actions import cancel_run, remove_run
from masthead.web.acting import hidden, require
from masthead.web.request import actor_of, is_partial
from masthead.web.tabletop.showing import shown, stepping


@never_cache
@require_safe
def run(request: HttpRequest, tabletop_run_id: UUID) -> HttpResponse:
    """A run whole; with `branch` and `step`, one step of it. While it is played, the part says how far it is, and has
    the whole page come again once it is over."""
    actor = actor_of(request)
    told = queries.result(actor, tabletop_run_id)
    if is_partial(request):
        answer = render(request, "tabletop/parts/playing.html", {"run": told.run})
        if not told.run.is_open:
            answer["HX-Refresh"] = "true"
        return answer
    whole = shown(actor, told)
    if "step" in request.GET and whole.courses:
        said = {"run": told.run, "whole": whole}
        here = stepping(whole, request.GET.get("branch", ""), request.GET["step"])
        return render(request, "tabletop/step.html", {**said, "here": here})
    again = {each.id for each in queries.playable(actor)} if told.run.state in {"failed", "cancelled"} else set()
    said = {
        "run": told.run,
        "whole": whole,
        "sum": told.sum,
        "may_play_again": told.run.account_id in again,
        "others": [
            each
            for each in queries.runs(actor, incident_id=told.run.incident)
            if each.id != tabletop_run_id and each.state == "finished"
        ],
    }
    return render(request, "tabletop/run.html", said)


@require_POST
def cancel(request: HttpRequest, tabletop_run_id: UUID) -> HttpResponse:
    """Call it off."""
    try:
        with hidden():
            cancel_run(actor=actor_of(request), run_id=tabletop_run_id)
    except Conflict as error:
        messages.error(request, error.sentence)
    else:
        messages.success(request, _("It is called off."))
    return redirect("tabletop:run", tabletop_run_id=tabletop_run_id)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, tabletop_run_id: UUID) -> HttpResponse:
    """Remove it with its result, once somebody has read what that means."""
    actor = actor_of(request)
    if request.method != "POST":
        view = queries.run(actor, tabletop_run_id)
        require(view.may_end and not view.is_open)
        return render(request, "tabletop/remove.html", {"run": view})
    with hidden():
        accident = queries.run(actor, tabletop_run_id).incident
        remove_run(actor=actor, run_id=tabletop_run_id)
    messages.success(request, _("The run is removed. That it was there is told by the ledger."))
    return redirect("tabletop:accident", incident_id=accident)
