"""Partners, and their contracts as Masthead enforces them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from masthead.kernel.actor import Actor
from masthead.kernel.clock import now
from masthead.kernel.errors import NotFound
from masthead.people import actions
from masthead.people.queries import EngagementView, PartnerView, engagements, partners, people
from masthead.people.standing import Standing, Where
from masthead.web.acting import attempt, require
from masthead.web.people.forms import ACTIVITY_WORDS, EngagementForm, PartnerForm, WhyForm
from masthead.web.people.scopes import Places
from masthead.web.request import actor_of, standing_in

shows_and_acts = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@shows_and_acts
def index(request: HttpRequest) -> HttpResponse:
    """The partners with their contracts; a steward of the umbrella adds one."""
    actor, me = actor_of(request), standing_in(request)
    steward = _keeps_house(me)
    form = PartnerForm()
    status = 0
    if request.method == "POST":
        form = PartnerForm(request.POST)
        status = 422
        if form.is_valid():
            status = attempt(form, lambda: actions.add_partner(actor=actor, **form.cleaned_data))
        if not status:
            messages.success(request, _("Registered. It sees nothing until an engagement is opened."))
            return redirect("people:partners")
    said = {
        "partners": partners(actor),
        "form": form,
        "may_add": steward,
        "may_open": me.in_house and me.has("steward"),
    }
    return render(request, "people/partners.html", said, status=status or 200)


@never_cache
@shows_and_acts
def open_one(request: HttpRequest, partner_id: UUID) -> HttpResponse:
    """Open an engagement with a partner."""
    actor, me = actor_of(request), standing_in(request)
    partner = _partner(actor, partner_id)
    if request.method != "POST":
        require(me.in_house and me.has("steward"))
        begin = now().replace(minute=0, second=0, microsecond=0)
        form = EngagementForm(actor, initial={"starts_at": begin, "ends_at": begin + timedelta(days=90)})
        return _form(request, partner, form)
    form = EngagementForm(actor, request.POST)
    made: list[UUID] = []

    def act() -> None:
        made.append(actions.open_engagement(actor=actor, partner_id=partner_id, **form.facts))

    status = attempt(form, act) if form.is_valid() else 422
    if status:
        return _form(request, partner, form, status=status)
    messages.success(request, _("Opened. Give the partner's people their roles by it."))
    return redirect("people:engagement", engagement_id=made[0])


@never_cache
@shows_and_acts
def one(request: HttpRequest, engagement_id: UUID) -> HttpResponse:
    """One contract; who manages it changes it here."""
    actor, me = actor_of(request), standing_in(request)
    view = _engagement(actor, engagement_id)
    if request.method != "POST":
        return _show(request, view)
    form = EngagementForm(actor, request.POST, initial={"changes": True})
    came: list[actions.engagements.EngagementChange] = []

    def act() -> None:
        facts = {name: value for name, value in form.facts.items() if not _same(view, name, value)}
        reason = form.cleaned_data["reason"]
        came.append(actions.change_engagement(actor=actor, engagement_id=engagement_id, reason=reason, **facts))

    status = attempt(form, act) if form.is_valid() else 422
    if status:
        require(_manages(me, view))
        return _show(request, view, form, status)
    if came[0].waits:
        messages.info(request, _("What widens or extends it waits for two keys."))
        return redirect("keys:change", change_id=came[0].waits)
    messages.success(request, _("Changed."))
    return redirect("people:engagement", engagement_id=engagement_id)


@require_POST
def end(request: HttpRequest, engagement_id: UUID) -> HttpResponse:
    """End a contract now."""
    actor, me = actor_of(request), standing_in(request)
    view = _engagement(actor, engagement_id)
    form = WhyForm(request.POST, prefix="end")
    status = 422
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        status = attempt(form, lambda: actions.end_engagement(actor=actor, engagement_id=engagement_id, reason=reason))
    if status:
        require(_manages(me, view))
        return _show(request, view, status=status, ending=form)
    messages.success(request, _("Ended. Every right by it is over."))
    return redirect("people:engagement", engagement_id=engagement_id)


def _show(
    request: HttpRequest,
    view: EngagementView,
    form: EngagementForm | None = None,
    status: int = 200,
    ending: WhyForm | None = None,
) -> HttpResponse:
    actor, me = actor_of(request), standing_in(request)
    places = Places(actor)
    manages = _manages(me, view) and view.ended_at is None
    known = {name: getattr(view, name) for name in ("title", "starts_at", "ends_at")}
    known |= {"activities": list(view.activities), "sponsor": view.sponsor_id, "changes": True}
    known |= {"offices": [str(key) for key in view.office_ids], "accounts": [str(key) for key in view.account_ids]}
    covered: list[Any] = [places.name("office", key) for key in view.office_ids]
    said = {
        "engagement": view,
        "activities": [ACTIVITY_WORDS.get(each, each) for each in view.activities],
        "covered": covered + [places.account(key) for key in view.account_ids],
        "people": [each for each in people(actor, partner_id=view.partner_id)
                   if any(grant.engagement_id == view.id for grant in each.grants)],
        "form": form or (EngagementForm(actor, initial=known) if manages else None),
        "changing": form is not None,
        "ending": ending or WhyForm(prefix="end"),
        "manages": manages,
    }  # fmt: skip
    return render(request, "people/engagement.html", said, status=status)


def _form(request: HttpRequest, partner: PartnerView, form: EngagementForm, status: int = 200) -> HttpResponse:
    return render(request, "people/open.html", {"partner": partner, "form": form}, status=status)


def _partner(actor: Actor, partner_id: UUID) -> PartnerView:
    for each in partners(actor):
        if each.id == partner_id:
            return each
    raise NotFound(_("That partner was not found, or is not yours to see."))


def _engagement(actor: Actor, engagement_id: UUID) -> EngagementView:
    for each in engagements(actor):
        if each.id == engagement_id:
            return each
    raise NotFound(_("That engagement was not found, or is not yours to see."))


def _keeps_house(me: Standing) -> bool:
    return me.in_house and me.has("steward", Where(offices=me.offices[:1]))


def _manages(me: Standing, view: EngagementView) -> bool:
    return me.in_house and (view.sponsor_id == me.id or _keeps_house(me))


def _same(view: EngagementView, name: str, value: Any) -> bool:
    held = getattr(view, name)
    if isinstance(held, tuple):
        return set(held) == set(value)
    if name in ("starts_at", "ends_at"):
        return bool(held.replace(second=0, microsecond=0) == value)
    return bool(held == value)
