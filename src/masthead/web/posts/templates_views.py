"""Templates: the list, making and filling one, and the yes given ahead."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from masthead.kernel.actor import Actor
from masthead.kernel.clock import now
from masthead.kernel.errors import Conflict, Invalid, Refused
from masthead.people.queries import offices, people
from masthead.publishing.actions import (
    fill_template,
    give_standing_approval,
    make_template,
    retire_template,
    withdraw_standing_approval,
)
from masthead.publishing.queries import templates
from masthead.publishing.queries.choices import approvable_accounts, writable_accounts
from masthead.publishing.queries.templates import TemplateView
from masthead.web.forms import fill_errors
from masthead.web.marks import network_of
from masthead.web.posts.templates_forms import FillForm, MakeForm, SearchForm, StandingForm
from masthead.web.request import actor_of


@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The templates that I may fill."""
    form = SearchForm(request.GET)
    form.is_valid()
    rows = templates.templates(actor_of(request), search=form.cleaned_data.get("q", ""))
    return render(request, "posts/templates.html", {"form": form, "rows": rows})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def make(request: HttpRequest) -> HttpResponse:
    """A new template."""
    actor = actor_of(request)
    tree = [(str(one.id), f"{'— ' * one.depth}{one.name}") for one in offices(actor)]
    form = MakeForm(request.POST if request.method == "POST" else None, offices=tree)
    if form.is_bound and form.is_valid():
        typed = form.cleaned_data
        try:
            made = make_template(
                actor=actor,
                office_id=UUID(typed["office"]),
                name=typed["name"],
                body=typed["body"].replace("\r\n", "\n"),
                fields=typed["fields_text"],
                live=typed["live"],
            )
        except Invalid as error:
            fill_errors(form, error)
        else:
            messages.success(request, _("Made. It needs approval each time, until somebody says yes ahead."))
            return redirect("templates:template", made)
    return render(request, "posts/template_make.html", {"form": form}, status=422 if form.errors else 200)


@never_cache
@require_safe
def template(request: HttpRequest, template_id: UUID) -> HttpResponse:
    """One template, to fill."""
    return _show(request, templates.template(actor_of(request), template_id))


@require_POST
def fill(request: HttpRequest, template_id: UUID) -> HttpResponse:
    """Begin a post that says it."""
    actor = actor_of(request)
    view = templates.template(actor, template_id)
    form = FillForm(request.POST, template=view)
    if not form.is_valid():
        return _show(request, view, fill=form, status=422)
    chosen = set(request.POST.getlist("accounts"))
    accounts = [key for key, _name in writable_accounts(actor) if str(key) in chosen]
    try:
        post_id = fill_template(actor=actor, template_id=template_id, values=form.values(), accounts=accounts)
    except Invalid as error:
        fill_errors(form, Invalid(error.sentence, fields={f"field_{k}": v for k, v in error.fields.items()}))
        return _show(request, view, fill=form, status=422)
    return redirect("compose:write", post_id)


@require_POST
def retire(request: HttpRequest, template_id: UUID) -> HttpResponse:
    """No new filling from now on."""
    actor = actor_of(request)
    templates.template(actor, template_id)
    retire_template(actor=actor, template_id=template_id)
    messages.success(request, _("Retired. What was filled before stays as it is."))
    return redirect("templates:index")


@require_POST
def give(request: HttpRequest, template_id: UUID) -> HttpResponse:
    """Say yes ahead."""
    actor = actor_of(request)
    view = templates.template(actor, template_id)
    form = _standing_form(actor, request)
    if not form.is_valid():
        return _show(request, view, standing=form, status=422)
    typed = form.cleaned_data
    try:
        give_standing_approval(
            actor=actor,
            template_id=template_id,
            accounts=[UUID(key) for key in typed["accounts"]],
            senders_=[UUID(key) for key in typed["senders"]],
            count=typed["count"],
            starts_at=now(),
            ends_at=typed["ends_at"],
        )
    except (Invalid, Conflict, Refused) as error:
        fill_errors(form, error)
        return _show(request, view, standing=form, status=error.status)
    messages.success(request, _("You said yes ahead. Guard and gate still read every filling."))
    return redirect("templates:template", template_id)


@require_POST
def withdraw(request: HttpRequest, template_id: UUID, standing_id: UUID) -> HttpResponse:
    """The yes given ahead holds no longer."""
    actor = actor_of(request)
    templates.template(actor, template_id)
    withdraw_standing_approval(actor=actor, standing_id=standing_id, reason=request.POST.get("reason", "")[:2000])
    messages.success(request, _("The yes is taken back. From now on each filling needs approval."))
    return redirect("templates:template", template_id)


def _show(
    request: HttpRequest,
    view: TemplateView,
    *,
    fill: forms.Form | None = None,
    standing: StandingForm | None = None,
    status: int = 200,
) -> HttpResponse:
    actor = actor_of(request)
    yes = standing or _standing_form(actor)
    said: dict[str, Any] = {
        "view": view,
        "fill": fill or FillForm(template=view),
        "accounts": writable_accounts(actor),
        "chosen": request.POST.getlist("accounts"),
        "standing": yes if yes.offers_accounts else None,
        "standing_open": standing is not None,
    }
    return render(request, "posts/template.html", said, status=status)


def _standing_form(actor: Actor, request: HttpRequest | None = None) -> StandingForm:
    accounts = [(str(account.id), _named(account)) for _key, account in approvable_accounts(actor)]
    senders = (
        [(str(one.id), f"{one.name}, {one.affiliation}") for one in people(actor, role="author")] if accounts else []
    )
    return StandingForm(request.POST if request else None, accounts=accounts, senders=senders)


def _named(account: Any) -> str:
    return f"{account.display_name}, {network_of(account.network)[0]}"
