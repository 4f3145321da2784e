"""Acts on accounts: each asks for its action, and says what came of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from masthead.kernel.actor import Actor
from masthead.kernel.errors import NotFound
from masthead.kernel.ids import parse_id
from masthead.registry import actions
from masthead.registry.actions import Activation
from masthead.registry.queries import AccountView, account
from masthead.web.accounts.forms import (
    OWNERS,
    ActivateForm,
    ChangeForm,
    NewForm,
    OwnersForm,
    WhyForm,
    connect_form,
    facts_of,
)
from masthead.web.accounts.listing import steward_of
from masthead.web.accounts.views import OWN, may_activate, show
from masthead.web.acting import attempt, require
from masthead.web.request import actor_of, standing_in

shows_and_acts = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@shows_and_acts
def new(request: HttpRequest) -> HttpResponse:
    """Put an account on the register."""
    actor, me = actor_of(request), standing_in(request)
    if request.method != "POST":
        stewards = steward_of(me)
        require(stewards is None or bool(stewards))
        zone = {"time_zone": me.time_zone, "languages": ["en"], "office": me.office_id}
        return render(request, "accounts/new.html", {"form": NewForm(actor, initial=zone)})
    form = NewForm(actor, request.POST)
    made: list[UUID] = []

    def propose() -> None:
        owners = {name: form.cleaned_data[name] for name in OWNERS if form.cleaned_data.get(name)}
        made.append(actions.propose_account(actor=actor, kind=form.cleaned_data["kind"], owners=owners, **form.facts))

    status = attempt(form, propose) if form.is_valid() else 422
    if status:
        return render(request, "accounts/new.html", {"form": form}, status=status)
    messages.success(request, _("It is on the register. It cannot send until two keys activate it."))
    return redirect("accounts:account", account_id=made[0])


@never_cache
@shows_and_acts
def change(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """Change what is known of an account."""
    actor = actor_of(request)
    view = account(actor, account_id)
    if request.method != "POST":
        require(view.may_change and view.state != "retired")
        return _form(request, "accounts/change.html", view, ChangeForm(actor, initial=facts_of(view)))
    form = ChangeForm(actor, request.POST)
    came: list[actions.AccountChange] = []

    def act() -> None:
        facts = {name: value for name, value in form.facts.items() if not _same(view, name, value)}
        came.append(
            actions.change_account(actor=actor, account_id=account_id, reason=form.cleaned_data["reason"], **facts)
        )

    status = attempt(form, act) if form.is_valid() else 422
    if status:
        return _form(request, "accounts/change.html", view, form, status)
    if came[0].changed:
        messages.success(request, _("Changed."))
    if came[0].waits:
        messages.info(request, _("Part of it lets more through, so it waits for two keys."))
        return redirect("keys:change", change_id=came[0].waits)
    return redirect("accounts:account", account_id=account_id)


@never_cache
@shows_and_acts
def owners(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """Ask for two keys to change who answers."""
    actor = actor_of(request)
    view = account(actor, account_id)
    if request.method != "POST":
        require(view.may_change and view.state != "retired")
        return _form(request, "accounts/owners.html", view, OwnersForm(actor))
    form = OwnersForm(actor, request.POST)
    return _asked(
        request, "accounts/owners.html", view, form,
        lambda: actions.propose_owner_change(
            actor=actor, account_id=account_id, reason=form.cleaned_data["reason"], **form.owners
        ),
    )  # fmt: skip


@sensitive_post_parameters("secret", "app_password")
@never_cache
@shows_and_acts
def connect(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """Seal a credential and ask for two keys; or, with `again`, connect the same account anew."""
    actor = actor_of(request)
    view = account(actor, account_id)
    if request.method != "POST":
        require(view.may_change and view.state != "retired" and view.network not in OWN and view.kind != "observed")
        return _form(request, "accounts/connect.html", view, connect_form(view))
    form = connect_form(view, request.POST)
    if form.is_valid() and request.POST.get("again"):
        typed = {name: form.cleaned_data[name] for name in ("secret", "rights", "expires_at")}
        status = attempt(form, lambda: actions.reconnect_credential(actor=actor, account_id=account_id, **typed))
        if status:
            return _form(request, "accounts/connect.html", view, form, status)
        messages.success(request, _("Connected again. The other side is told."))
        return redirect("accounts:account", account_id=account_id)
    return _asked(
        request, "accounts/connect.html", view, form,
        lambda: actions.propose_credential(actor=actor, account_id=account_id, **form.cleaned_data),
    )  # fmt: skip


@require_POST
def revoke(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """Open the network for this account no more."""
    return _ended(request, account_id, "revoke", _("Not connected any more. The other side is told."))


@require_POST
def retire(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """Let the account speak no more."""
    return _ended(request, account_id, "retire", _("Retired. Its past stays. The other side is told."))


@never_cache
@require_POST
def activate(request: HttpRequest) -> HttpResponse:
    """Review a list of accounts, and ask for two keys to activate them."""
    actor, me = actor_of(request), standing_in(request)
    chosen = _chosen(actor, request)
    if not chosen:
        messages.warning(request, _("Tick the accounts that shall become active, then review the list."))
        return redirect("accounts:index")
    require(all(may_activate(me, view) or view.state != "proposed" for view in chosen) and me.in_house)
    sends = request.POST.get("step") == "propose"
    form = ActivateForm(actor, request.POST) if sends else ActivateForm(actor)
    if not sends:
        return _list(request, form, chosen)
    made: list[UUID] = []

    def propose() -> None:
        lines = [_line(view, form) for view in chosen]
        made.append(actions.propose_activation(actor=actor, accounts=lines, reason=form.cleaned_data["reason"]))

    status = attempt(form, propose) if form.is_valid() else 422
    if status:
        return _list(request, form, chosen, status)
    messages.success(request, _("Two keys are asked for. It takes effect when both are turned."))
    return redirect("keys:change", change_id=made[0])


def _chosen(actor: Actor, request: HttpRequest) -> list[AccountView]:
    name = "listed" if request.POST.get("all") else "account"
    keys = dict.fromkeys(key for text in request.POST.getlist(name) if (key := parse_id(text)))
    return [account(actor, key) for key in list(keys)[:1000]]


def _line(view: AccountView, form: ActivateForm) -> Activation:
    """One line of the list: who is on the register stays, who is named fills what is empty."""
    held = {f"{side}_{place}": getattr(getattr(view, side), place) for side in ("communications", "it")
            for place in ("owner", "deputy")}  # fmt: skip
    named = {name: None if held[name] else value for name, value in form.owners.items()}
    return Activation(account_id=view.id, kind=form.cleaned_data["kind"], **named)


def _list(request: HttpRequest, form: ActivateForm, chosen: list[AccountView], status: int = 200) -> HttpResponse:
    count = len(chosen)
    words = ngettext("One account to activate", "{n} accounts to activate", count).format(n=count)
    for name in [name for name in form.errors if name.startswith("accounts.")]:
        form.add_error(None, form.errors.pop(name)[0])
    return render(
        request, "accounts/activate.html", {"form": form, "accounts": chosen, "headline": words}, status=status
    )


def _asked(request: HttpRequest, page: str, view: AccountView, form: forms.Form, ask: Any) -> HttpResponse:
    made: list[UUID] = []
    status = attempt(form, lambda: made.append(ask())) if form.is_valid() else 422
    if status:
        return _form(request, page, view, form, status)
    messages.success(request, _("Two keys are asked for. It takes effect when both are turned."))
    return redirect("keys:change", change_id=made[0])


def _ended(request: HttpRequest, account_id: UUID, what: str, done: str) -> HttpResponse:
    actor = actor_of(request)
    view = account(actor, account_id)
    form = WhyForm(request.POST, prefix=what)
    act = {"revoke": actions.revoke_credential, "retire": actions.retire_account}[what]
    status = 422
    if form.is_valid():
        status = attempt(form, lambda: act(actor=actor, account_id=account_id, reason=form.cleaned_data["reason"]))
    if status:
        if not view.may_change:
            raise NotFound(_("It may have moved, or it is not yours to see."))
        given: dict[str, Any] = {"retiring" if what == "retire" else "revoking": form}
        return show(request, view, status=status, **given)
    messages.success(request, done)
    return redirect("accounts:account", account_id=account_id)


def _form(request: HttpRequest, page: str, view: AccountView, form: forms.Form, status: int = 200) -> HttpResponse:
    return render(request, page, {"account": view, "form": form}, status=status)


def _same(view: AccountView, name: str, value: Any) -> bool:
    held = getattr(view, name)
    return bool((list(held) if isinstance(held, tuple) else held) == value)
