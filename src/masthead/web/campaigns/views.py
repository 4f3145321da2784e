"""Campaigns: who owns them, what they reserve, whom they must not offend."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from masthead.people.queries import where_of_office
from masthead.people.standing import Standing
from masthead.registry import actions
from masthead.registry.queries import CampaignView, campaign, campaigns
from masthead.web.acting import attempt, require
from masthead.web.campaigns.forms import DECISIONS, CampaignForm, ReviewForm, initial_of
from masthead.web.people.scopes import Places
from masthead.web.request import actor_of, standing_in

shows_and_acts = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The campaigns that the reader sees, the open ones first."""
    me = standing_in(request)
    found = campaigns(actor_of(request), closed=True)
    said = {
        "running": [each for each in found if each.closed_at is None],
        "closed": sorted((each for each in found if each.closed_at), key=lambda each: str(each.closed_at))[::-1],
        "may_add": _may_add(me),
        "in_house": me.in_house,
    }
    return render(request, "campaigns/index.html", said)


@never_cache
@shows_and_acts
def new(request: HttpRequest) -> HttpResponse:
    """Start a campaign."""
    actor, me = actor_of(request), standing_in(request)
    if request.method != "POST":
        require(_may_add(me))
        return render(request, "campaigns/new.html", {"form": CampaignForm(actor, new=True)})
    form = CampaignForm(actor, request.POST, new=True)
    made: list[UUID] = []

    def act() -> None:
        made.append(actions.add_campaign(actor=actor, **form.facts))

    if status := attempt(form, act) if form.is_valid() else 422:
        require(_may_add(me))
        return render(request, "campaigns/new.html", {"form": form}, status=status)
    messages.success(request, _("It is open. Its hashtags are nobody else's."))
    return redirect("campaigns:campaign", campaign_id=made[0])


@never_cache
@shows_and_acts
def one(request: HttpRequest, campaign_id: UUID) -> HttpResponse:
    """One campaign; its owner, and stewards of its office, change it here."""
    actor, me = actor_of(request), standing_in(request)
    view = campaign(actor, campaign_id)
    if request.method != "POST":
        return _show(request, view)
    form = CampaignForm(actor, request.POST, new=False)
    status = 422
    if form.is_valid():
        facts = form.changed(view)
        status = attempt(form, lambda: actions.change_campaign(actor=actor, campaign_id=campaign_id, **facts))
    if status:
        require(_may_run(me, view))
        return _show(request, view, form, status)
    messages.success(request, _("Changed."))
    return redirect("campaigns:campaign", campaign_id=campaign_id)


@require_POST
def review(request: HttpRequest, campaign_id: UUID) -> HttpResponse:
    """Decide on the launch, as another person than its owner."""
    actor = actor_of(request)
    view = campaign(actor, campaign_id)
    form = ReviewForm(request.POST)
    status = 422
    if form.is_valid():
        typed = form.cleaned_data
        status = attempt(form, lambda: actions.review_campaign(actor=actor, campaign_id=campaign_id, **typed))
    if status:
        require(view.may_review)
        return _show(request, view, reviewing=form, status=status)
    messages.success(request, _("Decided. Your name and its owner's are on record."))
    return redirect("campaigns:campaign", campaign_id=campaign_id)


@require_POST
def close(request: HttpRequest, campaign_id: UUID) -> HttpResponse:
    """End a campaign."""
    actor = actor_of(request)
    campaign(actor, campaign_id)
    form = forms.Form(request.POST)
    form.is_valid()
    if attempt(form, lambda: actions.close_campaign(actor=actor, campaign_id=campaign_id)):
        messages.error(request, " ".join(map(str, form.non_field_errors())))
    else:
        messages.success(request, _("Closed. Its hashtags are free."))
    return redirect("campaigns:campaign", campaign_id=campaign_id)


def _show(
    request: HttpRequest,
    view: CampaignView,
    form: CampaignForm | None = None,
    status: int = 200,
    reviewing: ReviewForm | None = None,
) -> HttpResponse:
    actor, me = actor_of(request), standing_in(request)
    runs = _may_run(me, view) and view.closed_at is None
    places = Places(actor)
    said = {
        "campaign": view,
        "accounts": [(key, places.account(key)) for key in view.account_ids],
        "in_house": me.in_house,
        "runs": runs,
        "form": form or (CampaignForm(actor, initial=initial_of(view), new=False) if runs else None),
        "changing": form is not None,
        "decision": dict(DECISIONS).get(view.decision, ""),
        "reviewing": reviewing or ReviewForm(),
    }
    return render(request, "campaigns/campaign.html", said, status=status)


def _may_add(me: Standing) -> bool:
    return me.in_house and me.has("steward")


def _may_run(me: Standing, view: CampaignView) -> bool:
    return me.in_house and (me.id == view.owner_id or me.has("steward", where_of_office(view.office_id)))
