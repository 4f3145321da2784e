"""The crisis lane's acts: naming who may speak, and the yes that a pass waits for."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from masthead.delivery.queries import release
from masthead.freeze.actions import name_speaker, review_glass, withdraw_speaker
from masthead.freeze.queries import freeze, open_pass
from masthead.kernel.errors import Conflict, Invalid, Refused
from masthead.publishing.actions import confirm_claim, confirm_release
from masthead.web.forms import fill_errors
from masthead.web.freeze.forms import SpeakerForm
from masthead.web.freeze.say_forms import ClaimForm, ReviewForm
from masthead.web.freeze.views import show
from masthead.web.request import actor_of


@never_cache
@require_GET
def one(request: HttpRequest, pass_id: UUID) -> HttpResponse:
    """One pass: what it lets through, whose yes it has, and whose it lacks."""
    return _show(request, pass_id)


@require_POST
def name(request: HttpRequest, freeze_id: UUID) -> HttpResponse:
    """Somebody may speak through the freeze."""
    actor = actor_of(request)
    freeze(actor, freeze_id)
    form = SpeakerForm(actor, request.POST)
    if not form.is_valid():
        return show(request, freeze_id, status=422, speaker=form)
    try:
        name_speaker(actor=actor, freeze_id=freeze_id, person_id=form.cleaned_data["person"])
    except (Conflict, Refused) as error:
        fill_errors(form, error)
        return show(request, freeze_id, status=error.status, speaker=form)
    messages.success(request, _("They may speak through this freeze."))
    return redirect("freeze:one", freeze_id=freeze_id)


@require_POST
def unname(request: HttpRequest, speaker_id: UUID) -> HttpResponse:
    """They speak through it no longer."""
    withdraw_speaker(actor=actor_of(request), speaker_id=speaker_id)
    messages.success(request, _("They speak through this freeze no longer."))
    return redirect("freeze:index")


@require_POST
def confirm(request: HttpRequest, pass_id: UUID) -> HttpResponse:
    """The second person lets it through."""
    confirm_release(actor=actor_of(request), pass_id=pass_id)
    return _told(request, pass_id)


@require_POST
def claim(request: HttpRequest, pass_id: UUID) -> HttpResponse:
    """The cause or the culprit that it names is confirmed."""
    form = ClaimForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    try:
        confirm_claim(actor=actor_of(request), pass_id=pass_id, reason=reason)
    except Invalid as error:
        if not form.errors:
            fill_errors(form, error)
        return _show(request, pass_id, claim=form, status=422)
    return _told(request, pass_id)


@require_POST
def review(request: HttpRequest, pass_id: UUID) -> HttpResponse:
    """What one person said alone is reviewed; the alarm ends."""
    form = ReviewForm(request.POST)
    said = form.cleaned_data if form.is_valid() else {}
    try:
        review_glass(
            actor=actor_of(request),
            pass_id=pass_id,
            verdict=said.get("verdict", ""),
            reason=said.get("reason", ""),
        )
    except Invalid as error:
        if not form.errors:
            fill_errors(form, error)
        return _show(request, pass_id, review=form, status=422)
    messages.success(request, _("Reviewed. The alarm is over."))
    return redirect("freeze:pass", pass_id=pass_id)


def _show(
    request: HttpRequest,
    pass_id: UUID,
    *,
    claim: ClaimForm | None = None,
    review: ReviewForm | None = None,
    status: int = 200,
) -> HttpResponse:
    actor = actor_of(request)
    said = {
        "one": release(actor, pass_id),
        "freeze_ids": open_pass(pass_id).freeze_ids,
        "claim": claim or ClaimForm(),
        "review": review or ReviewForm(),
    }
    return render(request, "freeze/pass.html", said, status=status)


def _told(request: HttpRequest, pass_id: UUID) -> HttpResponse:
    given = open_pass(pass_id)
    if given.effective_at is not None:
        messages.success(request, _("It goes through now. Everything else stays frozen."))
    elif given.lacks_expert:
        messages.warning(request, _("Your yes is kept. It waits until the cause or the culprit is confirmed."))
    else:
        messages.warning(request, _("Your yes is kept. It waits for its second person."))
    return redirect("freeze:pass", pass_id=pass_id)
