"""Changes that wait for two keys: read, turned, refused, taken back, decided."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from masthead.people.queries import ChangeView, change, changes, names_of, recoveries, where_of_office
from masthead.people.standing import Standing
from masthead.registry import actions
from masthead.registry.queries import WaitingChange, decider_for, open_changes
from masthead.web.acting import attempt, require
from masthead.web.marks import Word
from masthead.web.request import actor_of, standing_in

MOST_CLOSED = 50
KINDS: dict[str, Word] = {
    "accounts.activate": gettext_lazy("Activation of accounts"),
    "account.owners": gettext_lazy("Change of owners"),
    "account.change": gettext_lazy("Change of an account"),
    "credential.connect": gettext_lazy("Connection of an account"),
    "policy.loosen": gettext_lazy("Loosening of a policy"),
    "charter.set": gettext_lazy("Charter"),
    "quarantine.lift": gettext_lazy("Lifting of a quarantine"),
    "term.allow": gettext_lazy("Allowing of words"),
    "term.weigh": gettext_lazy("Words that weigh less"),
    "term.end": gettext_lazy("Words that may be said again"),
    "engagement.widen": gettext_lazy("Widening of an engagement"),
    "people.let_in": gettext_lazy("People who turn keys"),
}


class ReasonForm(forms.Form):
    """Why; it is read by everyone concerned."""

    reason = forms.CharField(
        label=gettext_lazy("Why"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("Say why: it is an entry, and whoever proposed it reads it.")},
    )  # fmt: skip


@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What waits for my key, what waits for others, and what became of the last ones."""
    actor, me = actor_of(request), standing_in(request)
    require(me.in_house)
    waiting = open_changes(actor)
    mine = [each for each in waiting if each.mine]
    said = {
        "mine": mine,
        "others": [each for each in waiting if not each.mine],
        "closed": [each for each in changes(actor, limit=MOST_CLOSED) if each.state != "open"],
        "headline": _headline(len(mine), me),
        "kinds": KINDS,
        "recoveries": recoveries(actor),
    }
    return render(request, "keys/index.html", said)


@never_cache
@require_safe
def one(request: HttpRequest, change_id: UUID) -> HttpResponse:
    """One change, with what it would do."""
    return _show(request, change(actor_of(request), change_id))


@require_POST
def turn(request: HttpRequest, change_id: UUID) -> HttpResponse:
    """Turn my key."""
    actor = actor_of(request)
    view = change(actor, change_id)
    form, came = forms.Form(request.POST), list[bool]()
    form.is_valid()
    status = attempt(form, lambda: came.append(actions.turn_key(actor=actor, change_id=change_id)))
    if status:
        return _show(request, view, form, status)
    if came[0]:
        messages.success(request, _("Both keys are turned. It is in effect."))
    else:
        messages.success(request, _("Your key is turned. It waits for the other side."))
    return redirect("keys:change", change_id=change_id)


@require_POST
def refuse(request: HttpRequest, change_id: UUID) -> HttpResponse:
    """Refuse my key, with a reason."""
    act = lambda reason: actions.refuse_key(actor=actor_of(request), change_id=change_id, reason=reason)  # noqa: E731
    return _reasoned(request, change_id, "refuse", act, _("Your key is refused, with your reason."))


@require_POST
def withdraw(request: HttpRequest, change_id: UUID) -> HttpResponse:
    """Take an open change back."""
    act = lambda reason: actions.withdraw_change(actor=actor_of(request), change_id=change_id, reason=reason)  # noqa: E731
    return _reasoned(request, change_id, "withdraw", act, _("Taken back. Nothing was changed."))


@require_POST
def decide(request: HttpRequest, change_id: UUID) -> HttpResponse:
    """Decide where a key was refused or is late."""
    go = request.POST.get("go") == "yes"
    act = lambda reason: actions.decide_change(  # noqa: E731
        actor=actor_of(request), change_id=change_id, go=go, reason=reason
    )
    done = _("Decided: it is in effect.") if go else _("Decided: it stays as it was.")
    return _reasoned(request, change_id, "decide", act, done)


def _reasoned(request: HttpRequest, change_id: UUID, what: str, act: Any, done: str) -> HttpResponse:
    view = change(actor_of(request), change_id)
    form = ReasonForm(request.POST, prefix=what)
    status = attempt(form, lambda: act(form.cleaned_data["reason"])) if form.is_valid() else 422
    if status:
        return _show(request, view, form, status, what)
    messages.success(request, done)
    return redirect("keys:change", change_id=change_id)


def _show(
    request: HttpRequest, view: ChangeView, form: forms.Form | None = None, status: int = 200, what: str = ""
) -> HttpResponse:
    actor, me = actor_of(request), standing_in(request)
    if status == 409:
        view = change(actor, view.id)
    decider = decider_for(view.office_id)
    decides = view.waits_for_decider and decider == me.id
    steward = me.in_house and me.has("steward", where_of_office(view.office_id))
    waiting = WaitingChange(view, names_of([decider]).get(decider, "") if decider else "", "")
    bound: dict[str, forms.Form] = {name: ReasonForm(prefix=name) for name in ("refuse", "withdraw", "decide")}
    if form is not None and what:
        bound[what] = form
    said = {
        "change": view,
        "kind": KINDS.get(view.kind, view.kind),
        "sides": _sides(view),
        "decider": waiting.decider,
        "decides": decides,
        "may_withdraw": view.state == "open" and (view.proposed_by_id == me.id or steward),
        "form": form,
        "open": what,
        "refusing": bound["refuse"],
        "withdrawing": bound["withdraw"],
        "deciding": bound["decide"],
        "link": _link(view),
        "my_side": _("communications") if me.function == "communications" else _("IT"),
    }
    return render(request, "keys/change.html", said, status=status)


def _sides(view: ChangeView) -> list[dict[str, object]]:
    """Both keys, as they stand."""
    refused = bool(view.refused_by)
    sides = [(_("Communications"), view.communications_by, view.communications_at), (_("IT"), view.it_by, view.it_at)]
    return [
        {
            "title": title,
            "name": name or (view.refused_by if refused else ""),
            "at": at,
            "refused": refused and at is None,
            "note": "" if name or refused else _("in house"),
        }
        for title, name, at in sides
    ]


def _link(view: ChangeView) -> str:
    """The page of what it is about."""
    if view.subject is None:
        return ""
    if view.kind.startswith(("account", "credential")):
        return f"/accounts/{view.subject}/"
    if view.kind.startswith(("policy", "charter")):
        return f"/policy/{view.subject}/"
    if view.kind.startswith("people"):
        return f"/people/{view.subject}/"
    return f"/people/engagements/{view.subject}/" if view.kind.startswith("engagement") else ""


def _headline(mine: int, me: Standing) -> str:
    if mine:
        return ngettext("One change waits for you", "{n} changes wait for you", mine).format(n=mine)
    return _("No change waits for your key") if me.function in ("communications", "it") else _("Two-key changes")
